-- Grain: one row a sheet row below the header, with its fate and the reason for it.
with
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
            when ruled is not null then ruled
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
    * exclude (
        label, last_label, filled, named, exclusion, refusal, supplier_above, section, day_above, span_above,
        is_undated, is_heading, is_section, is_amount_unreadable, is_supplier_error, has_date
    ),
    case when exclusion is not null then 'excluded' when refusal is not null then 'rejected' else 'accepted' end as fate,
    coalesce(exclusion, refusal) as reason,
    supplier_name is not null and supplier_row < row and $fills_supplier as is_supplier_filled
from reasoned
