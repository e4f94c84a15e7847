-- grain: one row per line that a file brings (relation `arrived`: shapes.ROWS beside the sheet's name)
with
arrived as (select * from arrived where fate = 'accepted')

select
    null::integer as batch_id,
    sheet,
    "row",
    amount,
    coalesce(date::varchar, period_start || '..' || period_end) as "day",
    supplier_name,
    supplier_number,
    neq,
    document_number,
    contract_number,
    description,
    coalesce(nullif(trim(category), ''), nullif(trim(unspsc), '')) as category,
    procurement_method,
    municipality,
    postal_code,
    end_date::varchar as end_date,
    responsible::varchar as responsible,
    buyer_unit,
    coalesce(tax_basis, 'unknown') as tax_basis
from arrived
