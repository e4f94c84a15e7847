-- Grain: one row a sheet row below the header, with its fate and the reason for it.
with
judged as (
    select
        mark.*,
        total.is_agreeing,
        total.sum_since,
        total.running as sum_of_all,
        coalesce(total.is_subtotal, is_subtotal_word) as is_subtotal,
        coalesce(is_said and (has_amount or is_total_word), false)
            or coalesce(total.is_agreeing and mark.is_candidate, false) as is_total,
        amount_text = $amount_heading and (supplier_name = $supplier_heading or date_text = $date_heading)
            as is_heading,
        not has_amount and day is null and span is null and label is not null
            and (filled = 1 or $is_grouped and not has_date and supplier_name is not null) as is_section
    from mark
    left join total on total.row = mark.row
),

grouped as (
    select
        *,
        is_section and not is_total as opens_section,
        filled > 0 and not is_total and not coalesce(is_heading, false) as may_name,
    from judged
),

carried as (
    select
        *,
        last_value(case when may_name then supplier_name end ignore nulls) over up_to as supplier_above,
        last_value(case when may_name and supplier_name is not null then row end ignore nulls) over up_to
            as supplier_row,
        last_value(case when opens_section then label end ignore nulls) over up_to as section,
        last_value(case when may_name then day end ignore nulls) over up_to as day_above,
        last_value(case when may_name then span end ignore nulls) over up_to as span_above
    from grouped
    window up_to as (order by row)
),

filled_in as (
    select
        * replace (
            coalesce(
                supplier_name,
                case when $fills_supplier and (named > 0 or $is_date_needed) then supplier_above end,
                case when $section = 'supplier_name' then section end,
                $supplier
            ) as supplier_name,
            coalesce(buyer_unit, case when $section = 'buyer_unit' then section end) as buyer_unit,
            coalesce(day, case when $fills_date and not has_date and span is null then day_above end) as day,
            coalesce(
                span,
                case when $fills_date and not has_date and day is null then span_above end,
                case when not has_date and day is null and $start::date is not null
                    then day_interval($start::date, $end::date) end
            ) as span
        )
    from carried
),

reasoned as (
    select
        *,
        case
            when filled = 0 then 'blank'
            when is_heading then 'repeated_header'
            when is_total then case when is_subtotal then 'subtotal' else 'total' end
            when is_section then 'section'
        end as exclusion,
        case
            when is_amount_error or is_date_error or is_supplier_error then 'cell_error'
            when is_amount_unreadable then 'amount_unreadable'
            when amount is null then 'amount_missing'
            when abs(amount) >= 1e15 then 'amount_out_of_range'
            when supplier_name is null then 'supplier_missing'
            when day is null and span is null and has_date then 'date_unreadable'
            when day is null and span is null then 'date_missing'
        end as refusal
    from filled_in
)

select
    *,
    case when exclusion is not null then 'excluded' when refusal is not null then 'rejected' else 'accepted' end as fate,
    coalesce(exclusion, refusal) as reason,
    supplier_name is not null and supplier_row < row and $fills_supplier as is_supplier_filled
from reasoned
