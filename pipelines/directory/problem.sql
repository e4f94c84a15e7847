-- grain: one row per problem of a row, in the order of the file, the first $cap of each kind
-- field: the column it is about; n: how many of its kind there are.
with
judged as (select * from judged),
taken as (select * from judged where fate = 'accepted'),

find_conflicts as (
    select one."row", min(other."row") as other
    from taken as one
    inner join taken as other
        on one."row" > other."row"
        and coalesce(valid_neq(one.neq), normal_name(one.name)) = coalesce(valid_neq(other.neq), normal_name(other.name))
    where
        not one.is_silent
        and not other.is_silent
        and (one.enterprise_kind, one.status_from, one.status_to)
        is distinct from (other.enterprise_kind, other.status_from, other.status_to)
        and coalesce(one.status_from, date '0001-01-01') <= coalesce(other.status_to, date '9999-12-31')
        and coalesce(other.status_from, date '0001-01-01') <= coalesce(one.status_to, date '9999-12-31')
    group by one."row"
),

list_problems as (
    select "row", reason as kind,
        case
            when reason = 'enterprise_missing' then 'supplier_name'
            when reason = 'date_unreadable' and from_text is not null and status_from is null then 'status_from'
            when reason in ('date_unreadable', 'status_reversed') then 'status_to'
        end as field,
        case
            when reason = 'cell_error' then error
            when reason = 'date_unreadable' and from_text is not null and status_from is null then from_text
            when reason in ('date_unreadable', 'status_reversed') then to_text
        end as value
    from judged where fate = 'rejected'
    union all
    select "row", 'neq_invalid', 'neq', neq from taken where neq is not null and valid_neq(neq) is null
    union all
    select "row", 'field_unreadable', 'unspsc', unspsc from taken where has_bad_unspsc(unspsc)
    union all
    select "row", 'field_unreadable', 'story_from', story_text
    from taken where story_text is not null and story_from is null
    union all
    select "row", 'financial_told', 'supplier_name', name from taken where is_financial_told
    union all
    select "row", 'status_unknown', 'status', status from taken where is_status_unknown
    union all
    select "row", 'status_without_end', 'status', status
    from taken where status_kind = 'other' and status_to is null and status_from is not null
    union all
    select "row", 'status_conflict', 'supplier_name', other::varchar
    from taken inner join find_conflicts using ("row")
)

select "row", kind, field, value, count(*) over (partition by kind) as n
from list_problems
qualify row_number() over (partition by kind order by "row") <= $cap
order by "row", kind
