-- Grain: one row, the share assumed in effect about $about.
SELECT central, low, high, status
FROM respend_assumption
WHERE about = $about
