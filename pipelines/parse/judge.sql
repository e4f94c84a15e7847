-- Grain: one row a sheet row below the header. What each row is, before cells are filled from above.
-- Rows that speak of a total and name no supplier are totals when at least two, and half of them, agree.
with
value as (select *, day is null and span is null as is_undated from value),

mark as (select * from mark),

phrases as (
    select count(*) filter (total.is_agreeing) >= greatest(2, count(*) / 2) as are_totals
    from mark left join total on total.row = mark.row
    where mark.is_phrase and mark.amount is not null
)

select
    value.*,
    coalesce(mark.is_doubtful, false) as is_doubtful,
    coalesce(total.is_agreeing, false) as is_agreeing,
    total.sum_since,
    total.running as sum_of_all,
    coalesce(total.is_subtotal, mark.is_subtotal_word, false) as is_subtotal,
    coalesce(is_said, false) and (has_amount or is_total_word) or coalesce(total.is_agreeing, false)
        or coalesce(is_phrase, false) and has_amount and phrases.are_totals as is_total,
    coalesce(
        amount_text = $amount_heading and (supplier_name = $supplier_heading or date_text = $date_heading), false
    ) as is_heading,
    not has_amount and is_undated and label is not null
        and (filled = 1 or supplier_name is null or $is_grouped and not has_date) as is_section
from value
cross join phrases
left join mark on mark.row = value.row
left join total on total.row = value.row
