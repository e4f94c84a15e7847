-- grain: one row per row in effect of the plan, the activities or the survey, as published
-- of_grant: the grant that a row of a plan is of, '' for none.
with
place as (
    select 'plan' as kind, batch_id, sheet, "row", coalesce(grant_name, '') as of_grant, first_day, last_day
    from plan_line
    union all
    select 'plan' as kind, batch_id, sheet, "row", coalesce(grant_name, '') as of_grant, first_day, last_day
    from funding
    union all
    select 'activities' as kind, batch_id, sheet, "row", '' as of_grant, first_day, last_day from activity_held
    union all
    select 'survey' as kind, batch_id, sheet, "row", '' as of_grant, first_day, last_day from staff_answer
    union all
    select 'survey' as kind, batch_id, sheet, "row", '' as of_grant, min(first_day), max(last_day)
    from respend
    group by all
)

select place.of_grant, place.first_day, place.last_day, programme_row.cells
from place
inner join programme_row using (batch_id, sheet, "row")
where place.kind = $kind
