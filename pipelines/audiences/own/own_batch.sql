-- grain: one row per batch of the reader's own files
with
batch as (select * from coordination.batch),
organisation as (select * from own_organisation)

select batch.batch_id from batch inner join organisation using (organisation)
