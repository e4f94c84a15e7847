-- One row a kept problem of a batch, in the order of the file.
SELECT severity, kind, sheet, "row", col, value, message_fr, message_en
FROM problem
WHERE batch_id = $batch
ORDER BY sheet, "row", col
