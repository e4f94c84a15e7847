-- One row: the cells of a source row as they stand in the file, and what its sheet's columns were read as.
WITH
found AS (
    SELECT batch_id, sheet, cells
    FROM line
    WHERE batch_id = $batch AND sheet = $sheet AND "row" = $row
    UNION ALL
    SELECT
        batch_id,
        sheet,
        list_transform(string_split(cells, chr(31)), LAMBDA cell: nullif(cell, '')) AS cells
    FROM programme_row
    WHERE batch_id = $batch AND sheet = $sheet AND "row" = $row
)

SELECT found.cells, sheet."columns"
FROM found
JOIN sheet USING (batch_id, sheet)
LIMIT 1
