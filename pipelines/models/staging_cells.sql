-- grain: one row per accepted sheet row of a batch in effect: its cells as text, for provenance
with
source_row as (select * from record.source_row where fate = 'accepted'),
batch as (select * from effective_batch)

select batch_id, sheet, "row", cells from source_row semi join batch using (batch_id)
