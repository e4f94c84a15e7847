-- Grain: one counted purchase line.
SELECT *
FROM line
WHERE kind = 'purchases' AND is_counted
