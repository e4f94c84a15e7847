-- grain: one row per kind of problem in a batch imported by ledger $as_of
with problem_count as (select * from record.problem_count)

select * from problem_count where batch_id <= $as_of
