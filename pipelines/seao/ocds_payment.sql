-- grain: one row per payment of a contract: rename and cast
with element as (select * from element)

select
    "row", cells, is_bare,
    if(repeated = '1', 'repeated', null) as exclusion,
    notice as contract_number, "number" as document_number, buyer as buyer_name, true as names_buyer,
    supplier as supplier_name,
    coalesce(neq, if(valid_neq(coded_neq) is null, null, coded_neq)) as neq,
    payment_amount as amount_said,
    payment_currency as currency,
    [seao_day(payment_date)::varchar, seao_day(published)::varchar] as dates_said,
    ['transactions.date', 'date'] as date_tags,
    null::date as end_date,
    seao_moment(published) as published_said,
    null::varchar as description, null::varchar as category, null::varchar as unspsc,
    locality as municipality, postal_code, region as province, country, street as address,
    null::varchar as procurement_method,
    null::varchar as type_unknown, null::varchar as status_unknown,
    if(supplier_count::integer > 1, supplier, null) as suppliers_joined
from element
