-- One row a source row from $first to $last of a sheet, of those that lines come from, with what its columns mean.
WITH
found AS (
    SELECT batch_id, sheet, "row", cells
    FROM line
    WHERE batch_id = $batch AND sheet = $sheet AND "row" BETWEEN $first AND $last
    UNION ALL
    SELECT
        batch_id,
        sheet,
        "row",
        list_transform(string_split(cells, chr(31)), LAMBDA cell: nullif(cell, '')) AS cells
    FROM programme_row
    WHERE batch_id = $batch AND sheet = $sheet AND "row" BETWEEN $first AND $last
)

SELECT DISTINCT ON ("row") found."row", found.cells, sheet.header_row, sheet."columns"
FROM found
INNER JOIN sheet USING (batch_id, sheet)
ORDER BY found."row"
