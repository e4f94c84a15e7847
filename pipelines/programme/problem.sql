-- grain: one row per problem of a row, in the order of the file, the first $cap of each kind
-- n: how many of its kind there are. What a row says nothing of is no problem, but a refusal.
with
judged as (select "row", fate, unnest(problems) as problem from judged),

keep_said as (
    select "row", fate, unnest(problem)
    from judged
    where problem is not null
)

select "row", kind, field, "value", count(*) over (partition by kind) as n
from keep_said
where "value" is not null or ends_with(kind, '_missing')
qualify row_number() over (partition by kind order by "row") <= $cap
order by "row", kind
