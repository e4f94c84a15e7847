-- grain: one row per decision about places in effect: what it is about in comparable form, where it places
-- postal_code, name, words: of a spelling, one of them; words, when it says more than a name ('Windsor (QC)'),
-- are those of a whole cell. territory: of today; null when the spelling is to place nothing.
with
decision as (select * from place_decision),
place_word as (select * from place_word),
municipality as (select * from reference.municipality)

select
    decision.ledger,
    decision.about,
    decision.supplier_name,
    decision.neq,
    decision.municipality as supplier_municipality,
    decision.buyer,
    decision.contract_number,
    normal_postal_code(decision.spelling) as postal_code,
    if(normal_postal_code(decision.spelling) is null and place_word.is_whole, place_word.name, null) as name,
    if(normal_postal_code(decision.spelling) is null and not place_word.is_whole, plain_words(decision.spelling), null)
        as words,
    case
        when municipality.valid_to is not null then 'quebec'
        when municipality.municipality_code is not null then municipality.territory_code
        when decision.place <> 'unlocated' then decision.place
    end as territory,
    municipality.municipality_code,
    decision.valid_from,
    decision.valid_to
from decision
left join place_word on decision.spelling = place_word.cell
left join municipality on decision.place = municipality.municipality_code
