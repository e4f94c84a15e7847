-- bad rows: homonyms that are no name of Estrie (a spelling that would protect nothing)
-- broken by: update reference.homonym set name = 'Richemond' where name = 'Richmond'
select name
from reference.homonym
where normal_place(name) not in (
    select normal_place(name) from reference.municipality
    union
    select normal_place(alias) from reference.place_alias
)
