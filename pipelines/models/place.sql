-- Grain: one row per distinct (municipality, postal_code, province, country) of place_input.
-- Where a line was spent: territory of today, and the evidence that decided. The order of the rules is
-- the order of the two case expressions; docs/PLACES.md gives each rule with its reason.
with
clue as (select * from place_clue),
place_name as (select * from place_name),
known_code as (select * from reference.postal_code),
known_prefix as (select * from reference.postal_prefix),

join_reference as (
    select
        clue.*,
        known_code.territory_code as code_territory,
        known_code.municipality_code as code_municipality,
        known_prefix.territory_code as prefix_territory,
        left(prefix, 1) in ('G', 'H', 'J') as is_quebec_prefix,
        prefix is not null and known_prefix.postal_prefix is null as is_prefix_elsewhere,
        place_name.territory as name_territory,
        place_name.municipality_code as name_municipality,
        -- a name that exists elsewhere never places a line alone
        case
            when has_unknown_words then false
            when is_homonym_in_quebec then list_contains(prefixes, prefix)
            when is_homonym then province_place = 'quebec' or prefix is not null
            else place_name.name is not null
        end as is_name_enough
    from clue
    left join place_name using (name)
    left join known_code on clue.full_code = known_code.postal_code
    left join known_prefix on clue.prefix = known_prefix.postal_prefix
),

choose_rule as (
    select
        *,
        case
            when country_place = 'outside' then 'country'
            when province_place = 'outside' then 'province'
            when not is_quebec_prefix and province_place = 'quebec' then 'contradiction'
            when not is_quebec_prefix then 'other_province_code'
            when is_zip_code and province_place is null and country_place is null then 'zip_code'
            when code_territory is not null then 'known_code'
            when is_prefix_elsewhere then 'prefix_elsewhere'
            when is_name_enough and name_territory = 'quebec' and prefix_territory is not null
                then 'contradiction'
            when is_name_enough then 'name'
            when prefix_territory is not null then 'prefix'
            else 'nothing'
        end as rule
    from join_reference
)

select
    municipality,
    postal_code,
    province,
    country,
    case
        when rule in ('country', 'province', 'other_province_code', 'zip_code') then 'outside'
        when rule = 'known_code' then code_territory
        when rule = 'prefix_elsewhere' then 'quebec'
        when rule = 'name' then name_territory
        when rule = 'prefix' then prefix_territory
        else 'unlocated'
    end as territory,
    case rule
        when 'known_code' then code_municipality
        when 'name' then name_municipality
    end as municipality_code,
    case
        when rule in ('country', 'province') then rule
        when rule in ('other_province_code', 'zip_code', 'prefix_elsewhere', 'prefix') then 'postal_prefix'
        when rule = 'known_code' then 'full_postal_code'
        when rule = 'name' then 'municipality'
        else 'none'
    end as place_evidence
from choose_rule
