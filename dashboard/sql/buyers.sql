-- One row a buyer that a source knows.
SELECT DISTINCT buyer.slug, buyer.name
FROM buyer
JOIN coverage ON coverage.buyer = buyer.slug AND coverage.source = $source
UNION
SELECT DISTINCT buyer.slug, buyer.name
FROM buyer
JOIN mart_contract ON mart_contract.buyer = buyer.slug AND mart_contract.source = $source
ORDER BY name
