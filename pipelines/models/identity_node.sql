-- grain: one row per node
-- places: where its lines say it is; own_place: null unless the place tells it apart.
with node as (select * from supplier_node)

select
    node,
    any_value(name) as name,
    any_value(comparable) as comparable,
    any_value(number) as number,
    any_value(exact_keys) as exact_keys,
    any_value(told_keys) as told_keys,
    any_value(enterprise_number) as enterprise_number,
    any_value(own_place) as own_place,
    list(distinct place order by place) filter (where place is not null) as places
from node
group by node
