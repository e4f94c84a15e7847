-- grain: one row per live line whose place is not just what its spelling says: a decision or the directory tells
-- it, its column gives head offices or remittances, or its municipality left Estrie
-- territory: that of the line's first day. The order of evidence is that of docs/PLACES.md.
with
line as (select * from staging_line),
place as (select * from place),
told as (select * exclude (rank) from line_place_told),
place_role as (select * from place_role),
left_estrie as (
    select municipality_code, territory_code, valid_to from reference.municipality where valid_to is not null
),

join_all as (
    select
        line.batch_id, line.sheet, line."row", line.first_day, place_role.place_role,
        place.territory, place.municipality_code, place.place_evidence, place.decision,
        told.evidence as told_evidence, told.territory as told_territory,
        told.municipality_code as told_municipality, told.ledger as told_decision,
        -- what is told counts, but a head office only where the line says nothing of its own
        told.evidence is not null
            and (told.evidence <> 'head_office' or place.place_evidence = 'none' or place_role is not null)
            as is_told
    from line
    left join place
        on line.municipality is not distinct from place.municipality
        and line.postal_code is not distinct from place.postal_code
        and line.province is not distinct from place.province
        and line.country is not distinct from place.country
    left join told using (batch_id, sheet, "row")
    left join place_role on line.batch_id = place_role.batch_id and line.sheet = place_role.sheet
    where
        told.evidence is not null
        or place_role.place_role is not null
        or place.municipality_code in (select left_estrie.municipality_code from left_estrie)
),

choose_places as (
    select
        batch_id, sheet, "row", first_day,
        if(is_told, told_territory, territory) as territory,
        case
            when is_told and territory = told_territory then coalesce(told_municipality, municipality_code)
            when is_told then told_municipality
            else municipality_code
        end as municipality_code,
        case
            when is_told then told_evidence
            when place_evidence in ('none', 'decided') then place_evidence
            else coalesce(place_role, place_evidence)
        end as place_evidence,
        if(is_told, told_decision, decision) as decision
    from join_all
)

select
    choose_places.* exclude (first_day, territory, municipality_code),
    case
        when first_day <= left_estrie.valid_to then left_estrie.territory_code
        else choose_places.territory
    end as territory,
    if(first_day > left_estrie.valid_to, null, choose_places.municipality_code) as municipality_code
from choose_places
left join left_estrie using (municipality_code)
