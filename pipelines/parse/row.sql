-- Grain: one row a sheet row below the header: the columns of shapes.ROWS but `cells`.
with
fate as (select * from fate),

supplier as (
    select row as supplier_row, supplier_number, neq, municipality, postal_code, province, country, address
    from fate
    where supplier_name is not null
),

described as (
    select
        fate.*,
        case when fate.is_supplier_filled then supplier.supplier_number end as number_above,
        case when fate.is_supplier_filled then supplier.neq end as neq_above,
        case when fate.is_supplier_filled then supplier.municipality end as municipality_above,
        case when fate.is_supplier_filled then supplier.postal_code end as postal_code_above,
        case when fate.is_supplier_filled then supplier.province end as province_above,
        case when fate.is_supplier_filled then supplier.country end as country_above,
        case when fate.is_supplier_filled then supplier.address end as address_above
    from fate
    left join supplier on supplier.supplier_row = fate.supplier_row and fate.is_supplier_filled
)

select
    row,
    fate,
    reason,
    supplier_name,
    coalesce(supplier_number, number_above) as supplier_number,
    coalesce(neq, neq_above) as neq,
    case when abs(amount) < 1e15 then amount::decimal(18, 2) end as amount,
    coalesce(getvariable('tax_bases')[plain_words(tax_basis_text)], $tax_basis) as tax_basis,
    day as date,
    span.first as period_start,
    span.last as period_end,
    document_number,
    contract_number,
    description,
    category,
    unspsc,
    coalesce(municipality, municipality_above) as municipality,
    coalesce(postal_code, postal_code_above) as postal_code,
    coalesce(province, province_above) as province,
    coalesce(country, country_above) as country,
    coalesce(address, address_above) as address,
    getvariable('methods')[procurement_words] as procurement_method,
    coalesce(start_date, case when $kind = 'contracts' then day end) as start_date,
    end_date,
    getvariable('booleans')[plain_words(social_economy_text)] = 'true' as social_economy,
    getvariable('booleans')[plain_words(responsible_text)] = 'true' as responsible,
    buyer_unit
from described
order by row
