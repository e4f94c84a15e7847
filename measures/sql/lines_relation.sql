-- Grain: one counted line on the first day its buyer and its supplier are known together.
SELECT line.* REPLACE (first_day AS last_day)
FROM line
SEMI JOIN relation USING (source, buyer, supplier, first_day)
WHERE line.is_counted
