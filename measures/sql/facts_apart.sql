-- Grain: one row per kind, nature, dimensions and interval of lines that no other measure counts.
SELECT *
FROM mart_apart
