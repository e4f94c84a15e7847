-- Grain: one row per interval and dimensions of counted purchases, at the prices of the reference year.
-- Each row is brought to the cent, halves away from zero, so that any split of constant dollars sums exactly to its
-- total. In whole numbers of cents, ten times faster than decimals of more than 18 digits, which only amounts
-- from $widest on need. amount is null when the years of the calendar that the row lies in have no index.
WITH
spending AS (
    SELECT
        *,
        (12 * year(first_day) + month(first_day) - $first_month) // 12 AS first_year,
        (12 * year(last_day) + month(last_day) - $first_month) // 12 AS last_year
    FROM mart_spending
),

price AS (
    SELECT
        unnest($first_years::INTEGER[]) AS first_year,
        unnest($last_years::INTEGER[]) AS last_year,
        unnest($factors::BIGINT[]) AS factor
)

SELECT
    spending.* EXCLUDE (first_year, last_year) REPLACE (
        CASE
            WHEN abs(spending.amount) < $widest
                THEN (
                    ((spending.amount * 100)::BIGINT * factor + if(spending.amount < 0, -$half, $half)) // $whole
                )::DECIMAL(15, 0) * $cent::DECIMAL(3, 2)
            ELSE (
                ((spending.amount * 100)::HUGEINT * factor + if(spending.amount < 0, -$half, $half)) // $whole
            )::DECIMAL(30, 0) * $cent::DECIMAL(3, 2)
        END::DECIMAL(18, 2) AS amount
    )
FROM spending
LEFT JOIN price USING (first_year, last_year)
