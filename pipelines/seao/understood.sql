-- grain: one row per row of `said`: amount, date, number of enterprise, and what became of the row
-- $last_day: last day of the export, the only « today » that this reader knows.
with
said as (select * from said),

read_values as (
    select *,
        seao_number(amount_said) as number_read,
        list_transform(dates_said, lambda given: seao_plausible(given, $last_day)) as plausible,
        trim(coalesce(amount_said, '')) = '' as is_amount_blank,
        seao_is_filler(neq) as is_neq_filler
    from said
),

choose_values as (
    select *,
        -- 0.000000 stands for « not applicable », never for a contract worth nothing.
        if(abs(number_read) < 10000000000000000, number_read::decimal(18, 2), null) as dollars,
        list_position(list_transform(plausible, lambda day: day is not null), true) as date_place,
        list_filter(plausible, lambda day: day is not null)[1] as date
    from read_values
),

judge as (
    select *,
        case
            when exclusion is not null then null
            when trim(coalesce(contract_number, '')) = '' then 'seao_notice_missing'
            when names_buyer and trim(coalesce(buyer_name, '')) = '' then 'seao_buyer_missing'
            when trim(coalesce(supplier_name, '')) = '' then 'supplier_missing'
            when upper(trim(currency)) not in ('', 'CAD') then 'seao_currency'
            when is_amount_blank then 'amount_missing'
            when number_read is null then 'amount_unreadable'
            when dollars is null then 'amount_out_of_range'
            when date is null then 'date_missing'
        end as rejection
    from choose_values
)

select *,
    case
        when exclusion is not null then 'excluded'
        when rejection is not null then 'rejected'
        else 'accepted'
    end as fate,
    coalesce(exclusion, rejection) as reason,
    if(number_read = 0, null, dollars) as amount
from judge
