-- grain: one row per decision about suppliers in effect, side of it, and node that it names
with
decided as (select * from identity_in_effect),
said as (select * from name_said),
node as (select * from identity_node),

list_names as (
    select ledger, says, true as is_one, unnest(one, recursive := true) from decided
    union all by name
    select ledger, says, false as is_one, unnest(other, recursive := true) from decided
)

select distinct list_names.ledger, list_names.says, list_names.is_one, node.node
from list_names
inner join said using (spelling)
inner join node
    on said.name = node.name
    and list_names.neq is not distinct from node.enterprise_number
    and (list_names.place is null or list_names.place = node.own_place)
