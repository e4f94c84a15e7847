-- Grain: one row per quarter (or longer interval) and dimensions but supplier, category and method of counted purchases.
SELECT *
FROM mart_quarter
WHERE kind = 'purchases'
