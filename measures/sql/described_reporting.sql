-- One row: buyers that reported something inside the days asked, and buyers ever known to the source.
WITH reported AS (
    SELECT DISTINCT buyer FROM coverage
    WHERE source = $source AND period_start <= $end AND period_end >= $start
),

known AS (
    SELECT DISTINCT buyer FROM coverage WHERE source = $source
)

SELECT (SELECT count(*) FROM reported)::INTEGER AS reporting, (SELECT count(*) FROM known)::INTEGER AS known
