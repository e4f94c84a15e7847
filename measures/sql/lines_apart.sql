-- Grain: one line set apart for its nature.
SELECT *
FROM {line} AS line
WHERE nature <> 'addressable' AND NOT is_superseded
