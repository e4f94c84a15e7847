-- grain: one row per establishment (batch_id, sheet, row, ordinal) of the directory in effect as of $as_of
-- A directory that replaces puts an end to all that came before it; one that adds comes on top.
with
entry as (select * from record.directory_entry where batch_id <= $as_of),
undone as (select batch_id from record.undone where ledger <= $as_of),
batch as (select batch_id, mode from record.batch where kind = 'suppliers' and batch_id <= $as_of),

keep_batches_in_effect as (select * from batch anti join undone using (batch_id)),

find_last_replacement as (
    select coalesce(max(batch_id), 0) as batch_id from keep_batches_in_effect where mode = 'replace'
)

select entry.*
from entry
semi join keep_batches_in_effect as batch on entry.batch_id = batch.batch_id
inner join find_last_replacement as last on entry.batch_id >= last.batch_id
