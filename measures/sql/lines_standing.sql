-- Grain: one counted contract line on one of the days asked, begun by then and not known to have ended.
WITH
known AS (
    SELECT source, contract, min(first_day) AS contract_first_day, max(end_day) AS contract_end_day
    FROM line_fact
    WHERE kind = 'contracts' AND is_counted AND contract IS NOT NULL
    GROUP BY ALL
),

days AS (
    SELECT unnest($days::DATE[]) AS first_day
)

SELECT
    line.* REPLACE (days.first_day AS first_day, days.first_day AS last_day),
    known.contract_first_day,
    known.contract_end_day
FROM {line} AS line
INNER JOIN known ON line.source = known.source AND line.contract = known.contract
INNER JOIN days
    ON known.contract_first_day <= days.first_day
    AND coalesce(known.contract_end_day >= days.first_day, true)
WHERE line.kind = 'contracts' AND line.is_counted
