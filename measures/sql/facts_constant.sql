-- Grain: one row per interval and dimensions of counted purchases, at the prices of the reference year.
-- Each row is brought to the cent, so that any split of constant dollars sums exactly to its total. amount is
-- null when the years of the calendar that the row lies in have no index.
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
        unnest($factors::DECIMAL(18, 12)[]) AS factor
)

SELECT
    spending.* EXCLUDE (first_year, last_year)
        REPLACE (round(spending.amount::DECIMAL(20, 2) * price.factor, 2)::DECIMAL(18, 2) AS amount)
FROM spending
LEFT JOIN price USING (first_year, last_year)
