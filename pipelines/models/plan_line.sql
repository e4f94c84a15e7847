-- grain: one row per planned indicator in effect, at its row of the plan
-- measure: the key of the measure that its words name, null for words that name none. territory: null when the
-- indicator is of the whole region, `unlocated` when what is said is no known place.
with
entry as (select * from plan_entry where about = 'indicator'),
place as (select * from territory_said),
word as (select * from indicator_word)

select
    entry.batch_id,
    entry.sheet,
    entry."row",
    entry.grant_name,
    entry.indicator,
    word.measure,
    entry.territory as territory_said,
    if(place.territory = 'estrie', null, place.territory) as territory,
    entry.first_day,
    entry.last_day,
    entry.planned,
    entry.actual,
    entry.unit,
    entry.note
from entry
left join place on entry.territory = place.said
left join word on plain_words(entry.indicator) = word.phrase
