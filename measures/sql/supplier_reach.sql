-- Grain: one year (null: all) and territory (null: all), with the most dollars and lines that one supplier has there.
-- Credits weigh as much as purchases. A line is of the year that it begins in.
WITH
facts AS (
    {facts}
),

add_up AS (
    SELECT
        supplier,
        (12 * year(first_day) + month(first_day) - $first_month) // 12 AS year,
        territory,
        sum(abs(amount)) AS amount,
        sum(line_count) AS line_count
    FROM facts
    WHERE source = $source
    GROUP BY ALL
),

gather AS (
    SELECT supplier, year, territory, sum(amount) AS amount, sum(line_count) AS line_count
    FROM add_up
    GROUP BY GROUPING SETS ((supplier, year, territory), (supplier, year), (supplier, territory), (supplier))
)

SELECT year, territory, max(amount) AS amount, max(line_count) AS line_count
FROM gather
GROUP BY year, territory
