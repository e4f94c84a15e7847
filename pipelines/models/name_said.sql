-- grain: one row per spelling ever seen, with what it says
with
seen as (select * from record.name_seen),
known as (select * from record.name_known)

select seen.spelling, known.* exclude (near_keys, short_key, long_keys)
from seen inner join known using (name)
