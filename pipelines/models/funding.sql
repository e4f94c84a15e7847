-- grain: one row per fund of a plan in effect: the grant itself, or what others add to it
-- One that says no days is of its grant's whole plan: from the first day of its indicators to the last; of all
-- days when the plan has none.
with
entry as (select * from plan_entry),

list_spans as (
    select coalesce(grant_name, '') as of_grant, min(first_day) as first_day, max(last_day) as last_day
    from entry
    where about = 'indicator'
    group by of_grant
)

select
    entry.batch_id,
    entry.sheet,
    entry."row",
    entry.grant_name,
    entry.about as role,
    entry.funder,
    entry.amount,
    entry.form,
    entry.is_confirmed,
    coalesce(entry.first_day, list_spans.first_day, date '0001-01-01') as first_day,
    coalesce(entry.last_day, list_spans.last_day, date '9999-12-31') as last_day,
    entry.note
from entry
left join list_spans on coalesce(entry.grant_name, '') = list_spans.of_grant
where entry.about <> 'indicator'
