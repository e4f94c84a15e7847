-- Grain: one counted line, purchase or contract.
SELECT *
FROM line
WHERE is_counted
