-- Grain: one row a sheet row below the header: the columns of shapes.ROWS that are read, not copied.
-- supplier_row: the row above that names the supplier, when this one does not.
select
    row,
    fate,
    reason,
    case when is_supplier_filled then supplier_row end as supplier_row,
    supplier_name,
    neq,
    case when abs(amount) < 1e15 then amount::decimal(18, 2) end as amount,
    coalesce(meaning('tax_bases', tax_basis_text), $tax_basis) as tax_basis,
    day as date,
    span.first as period_start,
    span.last as period_end,
    meaning('methods', procurement_method_text) as procurement_method,
    coalesce(start_date, case when $kind = 'contracts' then day end) as start_date,
    end_date,
    meaning('booleans', social_economy_text) = 'true' as social_economy,
    meaning('booleans', responsible_text) = 'true' as responsible,
    buyer_unit
from fate
order by row
