-- Grain: one row a sheet row below the header. What each row is, before cells are filled from above.
select
    mark.*,
    coalesce(total.is_agreeing, false) as is_agreeing,
    total.sum_since,
    total.running as sum_of_all,
    coalesce(total.is_subtotal, is_subtotal_word) as is_subtotal,
    is_said and (has_amount or is_total_word) or coalesce(total.is_agreeing, false) as is_total,
    coalesce(
        amount_text = $amount_heading and (supplier_name = $supplier_heading or date_text = $date_heading), false
    ) as is_heading,
    not has_amount and is_undated and label is not null
        and (filled = 1 or supplier_name is null or $is_grouped and not has_date) as is_section
from mark
left join total on total.row = mark.row
