-- grain: one row per (supplier_name, neq, municipality) of supplier_spelling, with its node
-- A node is what nobody takes for two enterprises: a name with its number; and with its place, when several
-- enterprises may well bear the name (no word of it is rare) or when a decision told places of it apart.
with
spelling as (select * from supplier_spelling),
said as (select * from name_said),
decided as (select unnest(list_concat(one, other), recursive := true) from identity_in_effect),

list_placed as (
    select distinct said.name
    from decided inner join said using (spelling)
    where decided.place is not null
),

tell as (
    select
        spelling.*,
        said.name,
        said.comparable,
        said.number,
        said.exact_keys,
        said.told_keys,
        if(said.is_weak or list_placed.name is not null, spelling.place, null) as own_place
    from spelling
    inner join said using (spelling)
    left join list_placed using (name)
)

select
    *,
    name || coalesce(' #' || enterprise_number, '') || coalesce(' @' || own_place, '') as node
from tell
