-- Grain: one counted contract line.
SELECT *
FROM mart_contract
