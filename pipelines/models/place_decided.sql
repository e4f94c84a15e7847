-- grain: one row per decision about places in effect: what it is about in comparable form, where it places
-- name, postal_code: of a spelling. territory: of today; null when the spelling is to place nothing.
with
decision as (select * from place_decision),
municipality as (select * from reference.municipality)

select
    decision.ledger,
    decision.about,
    decision.supplier_name,
    decision.neq,
    decision.municipality as supplier_municipality,
    decision.buyer,
    decision.contract_number,
    if(decision.about = 'spelling', normal_postal_code(decision.spelling), null) as postal_code,
    if(
        decision.about = 'spelling' and normal_postal_code(decision.spelling) is null,
        normal_place(decision.spelling),
        null
    ) as name,
    case
        when municipality.valid_to is not null then 'quebec'
        when municipality.municipality_code is not null then municipality.territory_code
        when decision.place <> 'unlocated' then decision.place
    end as territory,
    municipality.municipality_code,
    decision.valid_from,
    decision.valid_to
from decision
left join municipality on decision.place = municipality.municipality_code
