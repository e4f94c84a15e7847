-- grain: one row per planned indicator or fund in effect as of $as_of
-- A file that replaces speaks for every grant that it names, whole: what an earlier one said of it ends. Rows
-- that name no grant are together those of one.
with
entry as (select * from record.plan_entry where batch_id <= $as_of),
undone as (select batch_id from record.undone where ledger <= $as_of),
batch as (select * from record.batch where kind = 'plan' and batch_id <= $as_of),

keep_batches_in_effect as (select * from batch anti join undone using (batch_id)),

keep_entries_in_effect as (select entry.* from entry semi join keep_batches_in_effect using (batch_id)),

list_replaced_grants as (
    select distinct entry.batch_id, coalesce(entry.grant_name, '') as grant_name
    from keep_entries_in_effect as entry
    inner join keep_batches_in_effect as batch on entry.batch_id = batch.batch_id and batch.mode = 'replace'
)

select * from keep_entries_in_effect as entry
anti join list_replaced_grants as later
    on entry.batch_id < later.batch_id
    and coalesce(entry.grant_name, '') = later.grant_name
