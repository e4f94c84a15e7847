-- grain: one row per row of `understood`, in the order of the file, as shapes.ROWS wants it
with understood as (select * from understood)

select
    "row", fate, reason, cells,
    seao_trim(supplier_name) as supplier_name, null::varchar as supplier_number,
    if(is_neq_filler, null, trim(neq)) as neq,
    amount, 'unknown' as tax_basis,
    date, null::date as period_start, null::date as period_end,
    trim(document_number) as document_number, trim(contract_number) as contract_number,
    seao_trim(description) as description, category, trim(unspsc) as unspsc,
    trim(municipality) as municipality, trim(postal_code) as postal_code,
    trim(province) as province, trim(country) as country, nullif(address, '') as address,
    nullif(procurement_method, '') as procurement_method,
    date as start_date, end_date,
    null::boolean as social_economy, null::boolean as responsible, null::varchar as buyer_unit,
    seao_trim(buyer_name) as buyer_name,
    coalesce(published_said, $last_day::timestamp) as published_at
from understood
order by "row"
