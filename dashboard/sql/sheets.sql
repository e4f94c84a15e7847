-- One row a sheet of a batch.
SELECT
    sheet, kind, status, reason, header_row, "columns", rows_read, rows_accepted, rows_rejected,
    rows_excluded, amounts_unreadable, total, total_rejected, total_excluded
FROM sheet
WHERE batch_id = $batch
ORDER BY sheet
