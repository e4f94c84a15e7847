-- Grain: one year (-1: in no single one) and place, or all of them, with the most that one supplier has there.
-- Credits weigh as much as purchases. Places are territories, and together those of the perimeter and the others.
WITH
facts AS (
    {facts}
),

add_up AS (
    SELECT
        supplier,
        CASE
            WHEN (12 * year(first_day) + month(first_day) - $first_month) // 12 = (12 * year(last_day) + month(last_day) - $first_month) // 12
                THEN (12 * year(first_day) + month(first_day) - $first_month) // 12
            ELSE -1
        END AS year,
        territory,
        territory IN $perimeter AS is_here,
        sum(abs(amount)) AS amount,
        sum(abs(amount)) FILTER (social_economy) AS social_economy,
        sum(line_count) AS line_count
    FROM facts
    WHERE source = $source
    GROUP BY ALL
),

gather AS (
    SELECT
        supplier,
        year,
        territory,
        is_here,
        sum(amount) AS amount,
        sum(social_economy) AS social_economy,
        sum(line_count) AS line_count,
        grouping(year) = 1 AS is_ever,
        grouping(territory) = 0 AS is_territory,
        grouping(is_here) = 0 AS is_side
    FROM add_up
    GROUP BY GROUPING SETS (
        (supplier, year, territory), (supplier, year, is_here), (supplier, year),
        (supplier, territory), (supplier, is_here), (supplier)
    )
)

SELECT
    if(is_ever, NULL, year) AS year,
    CASE WHEN is_territory THEN coalesce(territory, '') WHEN is_side THEN if(is_here, 'here', 'away') END AS place,
    max(amount) AS amount,
    coalesce(max(social_economy), 0) AS social_economy,
    max(line_count) AS line_count
FROM gather
GROUP BY ALL
