-- Grain: one cell of the regional table $table, or of its $measure.
SELECT territory, buyer_sector, category, year, measure, value, lower, upper, state
FROM regional_cell
WHERE regional_table = $table AND coalesce(measure = $measure, true)
ORDER BY rowid
