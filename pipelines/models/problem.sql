-- grain: one row per kept problem imported by ledger $as_of
with problem as (select * from record.problem)

select * from problem where batch_id <= $as_of
