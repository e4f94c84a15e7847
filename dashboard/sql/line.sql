-- One row: a published line as it counts today, with its corrections.
SELECT line.* EXCLUDE (cells), batch.organisation
FROM line
JOIN batch ON batch.batch_id = line.batch_id
WHERE line.batch_id = $batch AND line.sheet = $sheet AND line."row" = $row
