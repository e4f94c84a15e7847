-- grain: one row per problem of a row, in the order of the file: its kind, the field it is about, the value
-- Excluded rows have no problem but one: a bid that bears a contract amount without being awarded.
with
understood as (select * from understood),
taken as (select * from understood where fate = 'accepted'),

list_problems as (
    select "row", rejection as kind,
        case
            when rejection = 'seao_notice_missing' then 'contract_number'
            when rejection = 'seao_buyer_missing' then 'buyer_name'
            when rejection = 'supplier_missing' then 'supplier_name'
            when rejection = 'date_missing' then 'date'
            else 'amount'
        end as field,
        case
            when rejection = 'date_missing' then dates_said[1]
            when rejection = 'seao_currency' then currency
            when rejection like 'amount%' then amount_said
        end as value,
        if(rejection = 'seao_currency', amount_said, null) as used
    from understood where fate = 'rejected'
    union all
    select "row", 'seao_date_replaced', 'date', dates_said[1], date_tags[date_place]
    from taken where date_place > 1
    union all
    select "row", 'seao_amount_not_applicable', 'amount', amount_said, null from taken where number_read = 0
    union all
    select "row", 'seao_amount_nominal', 'amount', amount_said, null
    from taken where abs(number_read) <= 1 and number_read <> 0
    union all
    select "row", 'amount_rounded', 'amount', amount_said, dollars::varchar from taken where number_read <> dollars
    union all
    select "row", 'seao_neq_filler', 'neq', neq, null from taken where is_neq_filler
    union all
    select "row", 'neq_invalid', 'neq', neq, null
    from taken where trim(neq) <> '' and not is_neq_filler and valid_neq(neq) is null
    union all
    select "row", 'seao_type_unknown', 'procurement_method', type_unknown, null
    from taken where type_unknown is not null
    union all
    select "row", 'seao_status_unknown', 'supplier_name', status_unknown, null
    from taken where status_unknown is not null
    union all
    select "row", 'seao_award_joint', 'supplier_name', suppliers_joined, null
    from taken where suppliers_joined is not null
    union all
    select "row", 'seao_amount_not_awarded', 'amount', amount_said, null
    from understood where exclusion = 'not_awarded' and number_read <> 0
)

select "row", kind, field, value, used, count(*) over (partition by kind) as kind_count
from list_problems
qualify row_number() over (partition by kind order by "row") <= $cap
order by "row", kind
