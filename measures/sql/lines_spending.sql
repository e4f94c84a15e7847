-- Grain: one counted purchase line.
SELECT *
FROM {line} AS line
WHERE kind = 'purchases' AND is_counted
