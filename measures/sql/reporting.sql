-- Grain: one interval a buyer reported, of the kind and scope asked (null: any), with the last day that it is
-- expected to report: the day it left, else the last day that anyone reported.
WITH
reported AS (
    SELECT *, max(period_end) OVER () AS last_day
    FROM coverage
    WHERE source = $source
        AND ($kind IS NULL OR kind = $kind)
        AND ($reported_scope IS NULL OR scope = $reported_scope)
)

SELECT
    reported.buyer,
    reported.period_start,
    reported.period_end,
    coalesce(buyer.left_on, reported.last_day) AS expected_until
FROM reported
LEFT JOIN buyer ON reported.buyer = buyer.slug
ORDER BY reported.buyer, reported.period_start
