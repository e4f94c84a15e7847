-- grain: one row per sheet of a batch imported by ledger $as_of
with sheet as (select * from record.sheet)

select * from sheet where batch_id <= $as_of
