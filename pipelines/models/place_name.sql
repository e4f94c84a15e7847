-- Grain: one row per comparable name of a place that reference data know.
-- territory: of today, one of the nine codes, or quebec for a place elsewhere in Québec; Courcelles, which
-- left Estrie, is one, with its code: line_place looks at the day. A name has one territory only: a data
-- test of tests/reference holds it. prefixes: the postal prefixes that the place's own offices have.
-- is_homonym: Québec must be said beside it; is_homonym_in_quebec: the postal prefix must agree too.
with
municipality as (select * from reference.municipality),
alias as (select * from reference.place_alias),
city as (select * from reference.quebec_city),
homonym as (select * from reference.homonym),

list_municipalities as (
    select
        name as written,
        if(valid_to is null, territory_code, 'quebec') as territory,
        municipality_code,
        left(office_postal_code, 3) as prefix,
        false as is_gazetteer
    from municipality
),

list_aliases as (
    select
        coalesce(municipality.name, alias.alias) as written,
        alias.alias as spelling,
        alias.territory_code as territory,
        alias.municipality_code,
        left(municipality.office_postal_code, 3) as prefix,
        false as is_gazetteer
    from alias
    left join municipality using (municipality_code)
),

list_cities as (select name as written, 'quebec' as territory, kind = 'gazetteer' as is_gazetteer from city),

gather_names as (
    select *, normal_place(written) as name from list_municipalities
    union all by name
    select * exclude (spelling), normal_place(spelling) as name from list_aliases
    union all by name
    select *, normal_place(written) as name from list_cities
),

name_homonyms as (
    select normal_place(name) as name, bool_or(is_elsewhere_in_quebec) as is_elsewhere_in_quebec
    from homonym
    group by all
)

select
    gather_names.name,
    min(written) as written,
    any_value(gather_names.territory) as territory,
    -- a town and a township may bear one name (Bedford, Hatley, Stanstead, Valcourt): then no code
    if(count(distinct coalesce(municipality_code, '')) = 1, any_value(municipality_code), null)
        as municipality_code,
    list(distinct prefix order by prefix) filter (where prefix is not null) as prefixes,
    any_value(name_homonyms.name) is not null or bool_and(is_gazetteer) as is_homonym,
    coalesce(bool_or(is_elsewhere_in_quebec), false) as is_homonym_in_quebec
from gather_names
left join name_homonyms using (name)
group by gather_names.name
