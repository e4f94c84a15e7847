-- bad rows: a municipality that belongs to two territories on one day, or ends before it begins
-- broken by: insert into reference.municipality select * replace ('40' as territory_code) from reference.municipality where municipality_code = '30090'
with
span as (
    select
        municipality_code, territory_code,
        coalesce(valid_from, date '0001-01-01') as first_day,
        coalesce(valid_to, date '9999-12-31') as last_day
    from reference.municipality
)
select *
from span
join span as other using (municipality_code)
where (
    span.territory_code <> other.territory_code
    and span.first_day <= other.last_day and other.first_day <= span.last_day
) or span.last_day < span.first_day
