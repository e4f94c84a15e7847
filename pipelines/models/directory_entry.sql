-- grain: one row per establishment (batch_id, sheet, row, ordinal) of the directory in effect
-- A directory that replaces puts an end to all that came before it; one that adds comes on top.
with
entry as (select * from record.directory_entry),
batch as (select batch_id, mode from effective_batch where kind = 'suppliers'),

find_last_replacement as (select coalesce(max(batch_id), 0) as batch_id from batch where mode = 'replace'),

keep_batches as (
    select batch.batch_id
    from batch
    inner join find_last_replacement as last on batch.batch_id >= last.batch_id
)

select entry.* from entry semi join keep_batches using (batch_id)
