-- grain: one row per batch in effect as of ledger $as_of (imported by then and not undone by then)
with
batch as (select * from record.batch where batch_id <= $as_of),
undone as (select batch_id from record.undone where ledger <= $as_of)

select * from batch anti join undone using (batch_id)
