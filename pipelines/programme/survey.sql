-- grain: one row per sheet row below the header of a survey: what is kept of it, its fate, what is wrong with it
with
said as (
    select *, if(respondent = 'staff', coalesce(group_said, supplier_said), supplier_said) as name from said
),

judge as (
    select
        *,
        plain_words(coalesce(name, neq)) as name_words,
        case
            when filled = 0 then 'blank'
            when name_words in (plain_words($heading), plain_words($other_heading)) then 'repeated_header'
            when regexp_matches(name_words, getvariable('total_exact')) and neq is null then 'total'
        end as exclusion,
        case
            when error is not null then wrong(true, 'cell_error', null, error)
            when name is null and neq is null then wrong(true, 'supplier_missing', 'supplier_name', null)
            when rho_said is not null and rho_number is null then wrong(true, 'share_unreadable', 'rho', rho_said)
            when kept_said is not null and kept_number is null then wrong(true, 'share_unreadable', 'kept', kept_said)
            when total_said is not null and total_number is null
                then wrong(true, 'amount_unreadable', 'total_amount', total_said)
            when local_said is not null and local_number is null
                then wrong(true, 'amount_unreadable', 'local_amount', local_said)
            when rho is null and kept_number is null
                then wrong(true, 'share_missing', if($has_rho, 'rho', 'local_amount'), null)
            when not rho between 0 and 1
                then wrong(true, 'share_out_of_range', if(rho_said is null, 'local_amount', 'rho'), coalesce(rho_said, local_said))
            when not kept_number between 0 and 1 then wrong(true, 'share_out_of_range', 'kept', kept_said)
            when unreadable_field is not null then wrong(true, 'date_unreadable', unreadable_field, unreadable_text)
            when first_day is null or is_open then wrong(true, 'date_missing', null, null)
            when first_day > last_day then wrong(true, 'days_reversed', 'end_date', day_text)
        end as refusal
    from said
)

select
    "row",
    case when exclusion is not null then 'excluded' when refusal is not null then 'rejected' else 'accepted' end
        as fate,
    coalesce(exclusion, refusal.kind) as reason,
    respondent,
    name as supplier_name,
    neq,
    municipality,
    first_day,
    last_day,
    try_cast(rho as decimal(7, 6)) as rho,
    try_cast(kept_number as decimal(7, 6)) as kept,
    total_number as total_amount,
    local_number as local_amount,
    area,
    note,
    case when exclusion is null and refusal is not null then [refusal] when exclusion is null then [
        wrong(neq is not null and valid_neq(neq) is null, 'neq_invalid', 'neq', neq),
        wrong(abs(rho_number - local_number / nullif(total_number, 0)) > 0.005,
            'share_beside_amounts', 'rho', rho_said)
    ] end as problems
from judge
