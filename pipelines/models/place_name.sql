-- Grain: one row per comparable name of a place that reference data know.
-- territory: one of the nine codes, or quebec for a place elsewhere in Québec (Courcelles, which left
-- Estrie, is one: the perimeter is today's whatever the year of the line).
-- A name has one territory only: a data test of tests/reference holds it.
-- prefixes: the postal prefixes that the place's own offices have.
with
municipality as (select * from reference.municipality),
alias as (select * from reference.place_alias),
city as (select * from reference.quebec_city),
homonym as (select * from reference.homonym),

list_municipalities as (
    select
        normal_place(name) as name,
        if(valid_to is null, territory_code, 'quebec') as territory,
        if(valid_to is null, municipality_code, null) as municipality_code,
        left(office_postal_code, 3) as prefix
    from municipality
),

list_aliases as (
    select
        normal_place(alias.alias) as name,
        alias.territory_code as territory,
        alias.municipality_code,
        left(municipality.office_postal_code, 3) as prefix
    from alias
    left join municipality using (municipality_code)
),

list_cities as (
    select normal_place(name) as name, 'quebec' as territory, null as municipality_code, null as prefix
    from city
),

gather_names as (
    select * from list_municipalities
    union all
    select * from list_aliases
    union all
    select * from list_cities
),

name_homonyms as (
    select normal_place(name) as name, bool_or(is_elsewhere_in_quebec) as is_elsewhere_in_quebec
    from homonym
    group by all
)

select
    gather_names.name,
    any_value(gather_names.territory) as territory,
    -- a town and a township may bear one name (Bedford, Hatley, Stanstead, Valcourt): then no code
    if(count(distinct coalesce(municipality_code, '')) = 1, any_value(municipality_code), null)
        as municipality_code,
    list(distinct prefix) filter (where prefix is not null) as prefixes,
    any_value(name_homonyms.name) is not null as is_homonym,
    coalesce(bool_or(is_elsewhere_in_quebec), false) as is_homonym_in_quebec
from gather_names
left join name_homonyms using (name)
group by gather_names.name
