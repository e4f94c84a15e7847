-- One row: the cells of a source row as they stand in the file, and what its sheet's columns were read as.
SELECT line.cells, sheet."columns"
FROM line
JOIN sheet ON sheet.batch_id = line.batch_id AND sheet.sheet = line.sheet
WHERE line.batch_id = $batch AND line.sheet = $sheet AND line."row" = $row
LIMIT 1
