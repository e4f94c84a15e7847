-- Grain: one row per whole postal code that live lines and the directory teach: every sure name beside it lies in
-- one territory, and several rows say so. It serves lines that have the code without a sure name.
-- lines, batches: the rows that taught it, and the imports they came with.
with
match as (select * from place_match),
place_input as (select * from place_input),

keep_sure_names as (
    select match.full_code, match.name_territory, match.name_municipality, place_input.lines, place_input.batches,
        name_territory = 'quebec' and prefix_territory is not null as is_contradicted
    from match
    inner join place_input
        on match.municipality is not distinct from place_input.municipality
        and match.postal_code is not distinct from place_input.postal_code
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
)

select
    full_code as postal_code,
    min(name_territory) as territory,
    if(count(distinct coalesce(name_municipality, '')) = 1, min(name_municipality), null) as municipality_code,
    sum(lines)::integer as lines,
    list_sort(list_distinct(flatten(list(batches)))) as batches
from keep_sure_names
group by full_code
having count(distinct name_territory) = 1 and sum(lines) >= 2 and not bool_or(is_contradicted)
