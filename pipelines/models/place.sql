-- Grain: one row per distinct (municipality, postal_code, province, country) of place_input.
-- What a spelling of a place says by itself: territory of today, and the evidence that decided. The order of
-- the rules is the order of the case expression; docs/PLACES.md gives each rule with its reason.
-- decision: the ledger number of the decision that placed it, or refused what it was taken for.
with
match as (select * from place_match),
learned as (
    select postal_code as full_code, territory as learned_territory, municipality_code as learned_municipality
    from learned_code
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
            when decided_territory is not null then 'decided'
            when not is_code_decided and code_territory is not null then 'known_code'
            when is_prefix_elsewhere then 'prefix_elsewhere'
            when is_name_enough and name_territory = 'quebec' and prefix_territory is not null
                then 'contradiction'
            when is_name_enough then 'name'
            -- a correction is weak: whatever the code says must agree
            when
                is_correction_enough
                and corrected_territory = coalesce(learned_territory, prefix_territory, corrected_territory)
                then 'corrected'
            when not is_code_decided and learned_territory is not null then 'learned'
            when prefix_territory is not null then 'prefix'
            else 'nothing'
        end as rule
    from match
    left join learned using (full_code)
)

select
    municipality,
    postal_code,
    province,
    country,
    case
        when rule in ('country', 'province', 'other_province_code', 'zip_code') then 'outside'
        when rule = 'decided' then decided_territory
        when rule = 'known_code' then code_territory
        when rule = 'prefix_elsewhere' then 'quebec'
        when rule = 'name' then name_territory
        when rule = 'corrected' then corrected_territory
        when rule = 'learned' then learned_territory
        when rule = 'prefix' then prefix_territory
        else 'unlocated'
    end as territory,
    case rule
        when 'decided' then decided_municipality
        when 'known_code' then code_municipality
        when 'name' then name_municipality
        when 'corrected' then corrected_municipality
        when 'learned' then learned_municipality
    end as municipality_code,
    case
        when rule in ('country', 'province', 'decided') then rule
        when rule in ('other_province_code', 'zip_code', 'prefix_elsewhere', 'prefix') then 'postal_prefix'
        when rule = 'known_code' then 'full_postal_code'
        when rule = 'name' then 'municipality'
        when rule = 'corrected' then 'municipality_corrected'
        when rule = 'learned' then 'learned_postal_code'
        else 'none'
    end as place_evidence,
    if(rule in ('country', 'province', 'other_province_code', 'zip_code'), null, decision) as decision
from choose_rule
