-- Grain: one civil year, or one month, of the consumer price index (2002 = 100), on its first day.
SELECT make_date(year, 1, 1) AS first_day, true AS is_year, index_2002_100, status
FROM price_index
UNION ALL
SELECT month, false AS is_year, index_2002_100, status
FROM price_index_month
