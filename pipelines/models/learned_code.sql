-- Grain: one row per whole postal code that live lines and the directory teach: every sure name beside it lies in
-- one territory, and two enterprises at least say so (measured: ADR 0012). It serves lines that have the
-- code without a sure name.
-- lines, batches, suppliers: the rows that taught it, the imports they came with, how many enterprises.
with
match as (select * from place_match),
place_input as (select * from place_input),

keep_sure_names as (
    select
        match.full_code,
        match.name_territory,
        match.name_municipality,
        match.name_territory = 'quebec' and match.prefix_territory is not null as is_contradicted,
        place_input.lines,
        place_input.batches,
        list_transform(place_input.suppliers, lambda name: normal_name(name)) as suppliers
    from match
    inner join place_input
        on match.municipality is not distinct from place_input.municipality
        and match.postal_code = place_input.postal_code
        and match.province is not distinct from place_input.province
        and match.country is not distinct from place_input.country
    where
        full_code is not null
        and code_territory is null
        and not is_prefix_elsewhere
        and is_quebec_prefix
        and is_name_enough
        and not is_homonym
        and coalesce(province_place, 'quebec') = 'quebec'
        and coalesce(country_place, 'canada') = 'canada'
),

gather_codes as (
    select
        full_code as postal_code,
        min(name_territory) as territory,
        count(distinct name_territory) as territories,
        bool_or(is_contradicted) as is_contradicted,
        if(count(distinct coalesce(name_municipality, '')) = 1, min(name_municipality), null) as municipality_code,
        sum(lines)::integer as lines,
        list_sort(list_distinct(flatten(list(batches)))) as batches,
        len(list_distinct(flatten(list(suppliers))))::integer as suppliers
    from keep_sure_names
    group by full_code
)

select * exclude (territories, is_contradicted)
from gather_codes
where territories = 1 and not is_contradicted and suppliers >= 2
