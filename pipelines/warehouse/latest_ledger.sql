-- grain: one row, the highest ledger number that figures of the record depend on (0 when it is empty)
with
ledger as (select ledger as number from record.ledger where act <> 'edition'),
batch as (select batch_id as number from record.batch),
gather as (select number from ledger union all select number from batch)

select coalesce(max(number), 0) as number from gather
