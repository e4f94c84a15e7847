-- grain: one row per exact key and node that has it, where several nodes have the key
-- A name that only others tell (a division's whole, a second name) joins none of them by itself.
-- part: nodes of one key and part are one enterprise. Two numbered enterprises of one name stay two, and a
-- name without number is then neither; a name that tells little is one enterprise a place, unless it is
-- known at one place only.
with
node as (select * from identity_node),

spread_keys as (
    select unnest(exact_keys) as key, node, enterprise_number, own_place, true as is_own from node
    union all
    select unnest(told_keys) as key, node, enterprise_number, own_place, false as is_own from node
),

count_enterprises as (
    select
        *,
        count(distinct enterprise_number) over (partition by key) as numbers,
        count(distinct own_place) over (partition by key) as places
    from spread_keys
    qualify count(*) over (partition by key) > 1 and bool_or(is_own) over (partition by key)
)

select
    key,
    node,
    if(numbers > 1, coalesce(enterprise_number, ''), '')
    || if(places > 1, ' @' || coalesce(own_place, ''), '') as part,
    enterprise_number is null and numbers > 1 as is_neither
from count_enterprises
