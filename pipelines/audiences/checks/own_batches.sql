-- grain: one row per batch of the file that holds a line of another buyer
with
batch as (select batch_id from published.batch),
line as (select distinct batch_id, buyer from coordination.line_fact)

select batch_id, line.buyer
from batch
inner join line using (batch_id)
where line.buyer <> $reader
