-- Grain: one row per kind, quarter (or longer interval) and dimensions but supplier, category and method of what
-- partners bought: who was active when.
SELECT *
FROM mart_quarter
