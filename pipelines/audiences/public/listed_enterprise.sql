-- grain: one row per enterprise that the directory lists as social economy on the file's day
-- Who buys from it, and for how much, is in no column: whether it has lines at all is not told.
with
enterprise as (select * from coordination.enterprise),
status as (select * from coordination.enterprise_status),
meta as (select * from coordination.meta),
today as (select "value"::date as day from meta where key = 'as_of'),

keep_in_force as (
    select distinct status.supplier
    from status
    cross join today
    where status.kind in ('social_economy', 'financial_cooperative')
        and coalesce(status.first_day, today.day) <= today.day
        and coalesce(status.last_day, today.day) >= today.day
)

select
    enterprise.name,
    enterprise.legal_form,
    enterprise.sector,
    enterprise.offered,
    enterprise.website,
    enterprise.territories
from enterprise
inner join keep_in_force using (supplier)
