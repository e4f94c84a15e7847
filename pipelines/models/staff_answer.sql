-- grain: one row per answer of a group of staff in effect, at its row of the survey
with
entry as (select * from survey_entry where respondent = 'staff'),
place as (select * from territory_said)

select
    entry.batch_id,
    entry.sheet,
    entry."row",
    entry.supplier_name as staff,
    entry.first_day,
    entry.last_day,
    entry.rho,
    coalesce(place.territory, 'estrie') as area
from entry
left join place on entry.area = place.said
