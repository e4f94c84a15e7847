-- Grain: one fund of the plan, the grant or what others add to it, over its days.
SELECT *, 'partners' AS source
FROM funding
