-- grain: one row per batch of SEAO's open data in effect
with batch as (select * from effective_batch)

select batch_id, kind, period_start from batch where source = 'seao'
