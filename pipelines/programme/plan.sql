-- grain: one row per sheet row below the header of a plan: what is kept of it, its fate, what is wrong with it
with
said as (select *, about = 'indicator' as is_indicator, cell_text(planned_cell) as planned_said from said),

judge as (
    select
        *,
        try_cast(planned as decimal(18, 6)) as planned_value,
        try_cast(actual as decimal(18, 6)) as actual_value,
        try_cast(dollars as decimal(18, 2)) as amount,
        case
            when filled = 0 then 'blank'
            when first_words in (plain_words($heading), plain_words($other_heading)) then 'repeated_header'
            when regexp_matches(first_words, getvariable('total_exact')) then 'total'
        end as exclusion,
        case
            when error is not null then wrong(true, 'cell_error', null, error)
            when is_indicator and indicator_said is null then wrong(true, 'indicator_missing', 'indicator', null)
            when is_indicator and planned_said is null then wrong(true, 'number_missing', 'planned', null)
            when is_indicator and planned_value is null then wrong(true, 'number_unreadable', 'planned', planned_said)
            when not is_indicator and cell_text(money_cell) is null then wrong(true, 'amount_missing', money_field, null)
            when not is_indicator and amount is null
                then wrong(true, 'amount_unreadable', money_field, cell_text(money_cell))
            when unreadable_field is not null then wrong(true, 'date_unreadable', unreadable_field, unreadable_text)
            when is_indicator and (first_day is null or is_open) then wrong(true, 'date_missing', null, null)
            when first_day > last_day then wrong(true, 'days_reversed', 'end_date', day_text)
        end as refusal
    from said
)

select
    "row",
    case when exclusion is not null then 'excluded' when refusal is not null then 'rejected' else 'accepted' end
        as fate,
    coalesce(exclusion, refusal.kind) as reason,
    about,
    grant_name,
    if(is_indicator, indicator_said, null) as indicator,
    territory,
    first_day,
    last_day,
    if(is_indicator, planned_value, null) as planned,
    if(is_indicator, actual_value, null) as actual,
    if(is_indicator, unit, null) as unit,
    if(is_indicator, null, coalesce(funder_said, indicator_said)) as funder,
    if(is_indicator, null, amount) as amount,
    if(is_indicator, null, form) as form,
    if(is_indicator, null, is_confirmed) as is_confirmed,
    note,
    case when exclusion is null and refusal is not null then [refusal] when exclusion is null then [
        wrong(is_indicator and actual_value is null, 'field_unreadable', 'actual', cell_text(actual_cell)),
        wrong(is_indicator and is_share and planned_value = planned_cell.n and planned_value <> 0,
            'share_as_fraction', 'planned', planned_said),
        wrong(not is_indicator and form is null, 'field_unreadable', 'form', form_said),
        wrong(not is_indicator and is_confirmed is null, 'field_unreadable', 'confirmed', confirmed_said)
    ] end as problems
from judge
