-- Grain: one interval a buyer reported, of the kind and scope asked (null: any).
SELECT buyer, period_start, period_end
FROM coverage
WHERE source = $source
    AND ($kind IS NULL OR kind = $kind)
    AND ($reported_scope IS NULL OR scope = $reported_scope)
    AND (len($buyers) = 0 OR buyer IN $buyers)
ORDER BY buyer, period_start
