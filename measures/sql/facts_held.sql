-- Grain: one activity held.
SELECT *, 'partners' AS source, 0::DECIMAL(18, 2) AS amount
FROM activity_held
