-- Grain: one row a problem of a row or a cell, the first of each kind with their place; n: how many
-- there are of the kind. field: the canonical field whose column is shown.
with
said as (select * from fate),

line as (select * from said where fate = 'accepted'),

-- An enterprise comes back on line after line: its number is checked once.
neq as (select neq, [try_cast(x as int) for x in string_split(neq[3:10], '')] as digits from line group by neq),

checked_neq as (
    select
        neq,
        regexp_matches(neq, '^(11|22|33|88)\d{8}$') and list_sum([
            case when i % 2 = 0 then digits[i] else digits[i] * 2 - case when digits[i] > 4 then 9 else 0 end end
            for i in range(1, 9)
        ]) % 10 = 0 as is_valid
    from neq
),

found as (
    select row, reason as kind, case
            when reason like 'amount%' then 'amount'
            when reason like 'date%' then 'date'
            when reason like 'supplier%' then 'supplier_name'
            when is_amount_error then 'amount' when is_date_error then 'date' else 'supplier_name'
        end as field, case
            when reason like 'amount%' or is_amount_error then amount_text
            when reason like 'date%' or is_date_error then date_text
        end as value, null as expected
    from said where fate = 'rejected'
    union all
    select row, 'amount_rounded', 'amount', amount_text, amount::varchar from line where is_rounded
    union all
    select row, 'total_mismatch', 'amount', amount_text,
        case when is_subtotal then sum_since else sum_of_all end::varchar
    from said where is_total and ruled is null and has_amount and amount is not null and not is_agreeing
    union all
    select row, 'total_doubtful', 'amount', amount_text, null from said where is_doubtful
    union all
    select row, 'date_implausible', 'date', coalesce(date_text, day::varchar), null
    from line where year(coalesce(day, span.first)) not between 1990 and 2045
    union all
    select row, 'neq_invalid', 'neq', neq, null
    from line left join checked_neq using (neq)
    where neq is not null and not coalesce(is_valid, false)
    union all
    select row, 'field_unreadable', 'procurement_method', procurement_method_text, null from line
    where procurement_method_text is not null and getvariable('methods')[plain_words(procurement_method_text)] is null
    union all
    select row, 'field_unreadable', 'tax_basis', tax_basis_text, null from line
    where tax_basis_text is not null and getvariable('tax_bases')[plain_words(tax_basis_text)] is null
    union all
    select row, 'field_unreadable', 'start_date', start_date_text, null from line
    where start_date_text is not null and start_date is null
    union all
    select row, 'field_unreadable', 'end_date', end_date_text, null from line
    where end_date_text is not null and end_date is null
    union all
    select row, 'field_unreadable', 'social_economy', social_economy_text, null from line
    where social_economy_text is not null and getvariable('booleans')[plain_words(social_economy_text)] is null
    union all
    select row, 'field_unreadable', broken, broken_text, null from line where broken is not null
    union all
    select row, 'field_unreadable', 'responsible', responsible_text, null from line
    where responsible_text is not null and getvariable('booleans')[plain_words(responsible_text)] is null
)

select row, kind, field, value, expected, count(*) over (partition by kind) as n
from found
qualify row_number() over (partition by kind order by row) <= $cap
order by kind, row
