-- Grain: one row per quarter (or longer interval) and dimensions but supplier, category and method of counted purchases,
-- at the prices of the reference year; amount is null when the years of the calendar have no index.
SELECT * REPLACE (
    CASE $calendar
        WHEN 'programme' THEN constant_programme
        WHEN 'government' THEN constant_government
        ELSE constant_civil
    END AS amount
)
FROM mart_quarter
WHERE kind = 'purchases'
