-- Grain: one target of a measure in force on a day, and sector that it binds; the latest first.
SELECT "value", due, baseline, status
FROM target
WHERE measure = $measure
    AND (len($sectors) = 0 OR sector IN $sectors)
    AND $day BETWEEN coalesce(valid_from, DATE '0001-01-01') AND coalesce(valid_to, due, DATE '9999-12-31')
ORDER BY due, sector
LIMIT 1
