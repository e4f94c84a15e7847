-- bad rows: comparable names that would mean two territories, or Estrie and elsewhere in Québec
-- broken by: insert into reference.quebec_city values ('Coaticook', 'city')
with
named as (
    select normal_place(name) as name, if(valid_to is null, territory_code, 'quebec') as territory
    from reference.municipality
    union all
    select normal_place(alias), territory_code from reference.place_alias
    union all
    select normal_place(name), 'quebec' from reference.quebec_city
)
select name, list(distinct territory) as territories
from named
group by name
having count(distinct territory) > 1 or name = ''
