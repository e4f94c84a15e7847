-- Grain: one row: the first day of any contract, and the last day that contracts were reported.
WITH
contracts AS (
    SELECT min(contract_first_day) AS first_day, max(first_day) AS last_day
    FROM mart_contract
    WHERE source = $source
),

reported AS (
    SELECT max(period_end) AS last_day
    FROM coverage
    WHERE source = $source AND kind = 'contracts'
)

SELECT contracts.first_day, coalesce(reported.last_day, contracts.last_day) AS last_day
FROM contracts CROSS JOIN reported
