-- grain: one row per build that lost or doubled a row of the plan, an activity or a group of staff on its way
with
plan as (select count(*) as entries from plan_entry),
activity as (select count(*) as entries from activity_entry),
staff as (select count(*) as entries from survey_entry where respondent = 'staff'),
plan_line as (select count(*) as published from published.plan_line),
funding as (select count(*) as published from published.funding),
activity_held as (select count(*) as published from published.activity_held),
staff_answer as (select count(*) as published from published.staff_answer),

compare as (
    select 'plan' as kind, plan.entries, plan_line.published + funding.published as published
    from plan cross join plan_line cross join funding
    union all
    select 'activities' as kind, activity.entries, activity_held.published
    from activity cross join activity_held
    union all
    select 'staff' as kind, staff.entries, staff_answer.published
    from staff cross join staff_answer
)

select * from compare where entries <> published
