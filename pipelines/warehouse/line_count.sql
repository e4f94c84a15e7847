-- grain: one row, how many lines the record holds
with
line as (select * from record.line)

select count(*) as lines from line
