-- Grain: one interval of purchases by their dimensions, or one contract line: who was active when.
SELECT *
FROM mart_spending
UNION ALL BY NAME
SELECT * EXCLUDE (contract, contract_first_day, end_day, is_renewal)
FROM mart_contract
