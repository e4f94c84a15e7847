-- Grain: one row per value of the split among contracts begun by one of the days asked and not known to have ended.
-- A contract counts once in each value of the split: its lines are gathered before the days are looked at.
WITH
contracts AS (
    SELECT
        *,
        CASE WHEN contract IS NOT NULL THEN max(end_day) OVER (PARTITION BY contract) END AS contract_end_day
    FROM mart_contract
    WHERE source = $source
),

gather_contracts AS (
    SELECT {values}contract, contract_first_day, contract_end_day
    FROM contracts
    WHERE true{filters}
    GROUP BY ALL
),

days AS (
    SELECT unnest($days::DATE[]) AS first_day
),

keep_standing AS (
    SELECT gather_contracts.*, days.first_day, days.first_day AS last_day, true AS is_inside
    FROM gather_contracts
    INNER JOIN days
        ON gather_contracts.contract_first_day <= days.first_day
        AND coalesce(gather_contracts.contract_end_day >= days.first_day, true)
    WHERE days.first_day BETWEEN $start AND $end
),

add_up AS (
    SELECT
        {columns}
        count(*) AS line_count,
        0 AS unallocated
    FROM keep_standing
    GROUP BY ALL
)

SELECT * FROM add_up
