-- Grain: one counted contract line on one of the days asked, begun by then and not known to have ended.
WITH
contracts AS (
    SELECT
        * EXCLUDE (first_day, last_day),
        min(first_day) OVER (PARTITION BY source, contract) AS contract_first_day,
        max(end_day) OVER (PARTITION BY source, contract) AS contract_end_day
    FROM {line} AS line
    WHERE kind = 'contracts' AND is_counted AND contract IS NOT NULL
),

days AS (
    SELECT unnest($days::DATE[]) AS first_day
)

SELECT contracts.*, days.first_day, days.first_day AS last_day
FROM contracts
INNER JOIN days
    ON contracts.contract_first_day <= days.first_day
    AND coalesce(contracts.contract_end_day >= days.first_day, true)
