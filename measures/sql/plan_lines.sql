-- Grain: one planned indicator, with its file, its cells and the columns its numbers were read from.
SELECT
    plan_line.*,
    batch.file,
    sheet.columns::JSON -> 'planned' ->> 'column' AS planned_column,
    sheet.columns::JSON -> 'actual' ->> 'column' AS actual_column,
    list_transform(string_split(programme_row.cells, chr(31)), LAMBDA cell: nullif(cell, '')) AS cells
FROM plan_line
INNER JOIN batch USING (batch_id)
LEFT JOIN sheet USING (batch_id, sheet)
LEFT JOIN programme_row USING (batch_id, sheet, "row")
WHERE plan_line.last_day >= $start AND plan_line.first_day <= $end
ORDER BY plan_line.grant_name NULLS FIRST, plan_line.batch_id, plan_line.sheet, plan_line."row"
