-- Grain: one interval that a buyer reported to the source. Of all days, so that it is asked once of a file.
SELECT DISTINCT buyer, period_start, period_end
FROM coverage
WHERE source = $source
