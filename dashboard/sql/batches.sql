-- One row a batch, newest first.
SELECT
    batch.batch_id, batch.source, coalesce(buyer.name, batch.organisation) AS organisation, batch.kind,
    batch.scope, batch.period_start, batch.period_end, batch.mode, batch.file, batch.imported_at, batch.who,
    batch.is_undone, batch.undone_at, batch.rows_accepted, batch.rows_rejected, batch.rows_excluded,
    batch.total, batch.total_rejected, batch.total_excluded, batch.live_lines,
    batch.corrected_lines, batch.correction_change
FROM batch
LEFT JOIN buyer ON buyer.slug = batch.organisation
ORDER BY batch.batch_id DESC
