-- Grain: one counted line, purchase or contract.
SELECT *
FROM {line} AS line
WHERE is_counted
