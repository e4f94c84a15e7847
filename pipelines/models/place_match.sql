-- Grain: one row per distinct (municipality, postal_code, province, country) of place_input.
-- What decisions and reference data know of its name, its postal code and its prefix; see place.sql.
with
clue as (select * from place_clue),
place_name as (select * from place_name),
corrected as (select * from corrected_place_name),
known_code as (select * from reference.postal_code),
known_prefix as (select * from reference.postal_prefix),
decided_cell as (select * from place_decided where name is not null or words is not null),
decided_code as (select * from place_decided where postal_code is not null),

-- the last decision about a spelling counts, and one about a whole cell before one about its name
find_decisions as (
    select clue.municipality, 1 as rank, decided_cell.*
    from clue inner join decided_cell on clue.words = decided_cell.words
    union all
    select clue.municipality, 0 as rank, decided_cell.*
    from clue inner join decided_cell on clue.name = decided_cell.name
),

choose_names as (
    select municipality, max_by(columns(* exclude (municipality)), (rank, ledger))
    from find_decisions
    group by municipality
),

choose_codes as (
    select postal_code as full_code, max_by(columns(* exclude (postal_code)), ledger)
    from decided_code
    group by postal_code
)

select
    clue.*,
    known_code.territory_code as code_territory,
    known_code.municipality_code as code_municipality,
    known_prefix.territory_code as prefix_territory,
    left(prefix, 1) in ('G', 'H', 'J') as is_quebec_prefix,
    prefix is not null and known_prefix.postal_prefix is null as is_prefix_elsewhere,
    place_name.territory as name_territory,
    place_name.municipality_code as name_municipality,
    place_name.is_homonym,
    choose_codes.ledger is not null as is_code_decided,
    -- the one that places, else the one that refuses
    coalesce(
        if(choose_codes.territory is null, null, choose_codes.ledger),
        if(choose_names.territory is null, null, choose_names.ledger),
        choose_codes.ledger,
        choose_names.ledger
    ) as decision,
    coalesce(choose_codes.territory, choose_names.territory) as decided_territory,
    if(choose_codes.territory is null, choose_names.municipality_code, choose_codes.municipality_code)
        as decided_municipality,
    -- a name that exists elsewhere never places a line alone
    case
        when has_unknown_words or choose_names.ledger is not null then false
        when place_name.is_homonym_in_quebec then list_contains(prefixes, prefix)
        when place_name.is_homonym then province_place = 'quebec' or prefix is not null
        else place_name.name is not null
    end as is_name_enough,
    case
        when has_unknown_words or choose_names.ledger is not null then false
        when corrected.must_say_quebec then province_place = 'quebec' or prefix is not null
        else corrected.name is not null
    end as is_correction_enough,
    corrected.territory as corrected_territory,
    corrected.municipality_code as corrected_municipality
from clue
left join place_name using (name)
left join corrected using (name)
left join known_code on clue.full_code = known_code.postal_code
left join known_prefix on clue.prefix = known_prefix.postal_prefix
left join choose_names using (municipality)
left join choose_codes using (full_code)
