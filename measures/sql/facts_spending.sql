-- Grain: one row per interval and dimensions of counted purchases.
SELECT *
FROM mart_spending
