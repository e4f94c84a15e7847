-- grain: one row per spelling that was never seen
with
spelling as (select * from spelling_to_know),
seen as (select * from record.name_seen)

select distinct spelling from spelling anti join seen using (spelling) order by spelling
