-- grain: one row per enterprise and story; story_from: the first day it may be shown, null for never yet
with
entry as (select * from directory_entry),
place as (select * from directory_place)

select place.supplier, entry.story, min(entry.story_from) as story_from
from entry
inner join place using (batch_id, sheet, "row", ordinal)
where entry.story is not null
group by place.supplier, entry.story
