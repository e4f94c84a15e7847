-- Grain: one buyer of the register, with the days a report of it is expected: since it
-- signed or reported, until it left (null: it has not).
SELECT
    buyer.slug,
    least(buyer.signatory_since, min(coverage.period_start)) AS expected_from,
    buyer.left_on AS expected_until
FROM buyer
LEFT JOIN coverage ON coverage.buyer = buyer.slug AND coverage.source = $source
GROUP BY buyer.slug, buyer.signatory_since, buyer.left_on
HAVING expected_from IS NOT NULL
ORDER BY buyer.slug
