-- grain: one row per supplementary expense (and one per notice whose list is empty): rename only
-- The file does not name the buyer: the notice does, in the awards.
with element as (select * from element)

select
    "row", cells, is_bare,
    if(is_bare, 'withdrawn', null) as exclusion,
    numeroseao as contract_number, numero as document_number,
    null::varchar as buyer_name, false as names_buyer,
    nomcontractant as supplier_name, neqcontractant as neq,
    montantdepense as amount_said,
    [datedepense, datepublicationdepense] as dates_said,
    ['datedepense', 'datepublicationdepense'] as date_tags,
    description, null::varchar as category, null::varchar as unspsc,
    null::varchar as municipality, null::varchar as postal_code, null::varchar as province,
    null::varchar as country, null::varchar as address, null::varchar as procurement_method,
    null::varchar as type_unknown,
    -- What only a release package says.
    null::varchar as currency, null::date as end_date, null::timestamp as published_said,
    null::varchar as status_unknown, null::varchar as suppliers_joined
from element
