-- grain: one row per organisation whose files are the reader's: itself, and those that became it
with
batch as (select * from coordination.batch),
line as (select distinct batch_id from coordination.line_fact where buyer = $reader)

select $reader as organisation
union
select batch.organisation from batch inner join line using (batch_id) where batch.organisation is not null
