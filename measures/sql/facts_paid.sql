-- Grain: one row per interval, dimensions and contract of what was paid for a known contract.
SELECT *
FROM mart_paid
