-- Grain: one buyer of the register, with the first day a report of it is expected: it signed, or reported.
SELECT
    buyer.slug,
    least(buyer.signatory_since, min(coverage.period_start)) AS expected_from
FROM buyer
LEFT JOIN coverage ON coverage.buyer = buyer.slug AND coverage.source = $source
WHERE len($buyers) = 0 OR buyer.slug IN $buyers
GROUP BY buyer.slug, buyer.signatory_since
HAVING expected_from IS NOT NULL
ORDER BY buyer.slug
