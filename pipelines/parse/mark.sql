-- Grain: one row a sheet row that could be a total: one that says so, one that names nothing, and a last
-- one that sums the others (doubtful when it names a supplier and no row has a date: a line or a total).
with
value as (
    select
        row, amount, ruled, filled, named, label, last_label, supplier_name,
        day is null and span is null as is_undated
    from value
),

ending as (select max(row) as last_row from value where amount is not null and ruled is null),

weighed as (
    select *, is_undated or filled < $typical or coalesce(row = last_row, false) as may_be_said
    from value cross join ending
),

worded as (
    select
        row,
        amount,
        ruled,
        filled,
        is_undated,
        supplier_name is not null as has_supplier,
        may_be_said and any_true(first.is_total, last.is_total, name.is_total) as says_total,
        may_be_said and any_true(first.has_total, last.has_total, name.has_total) as speaks_of_total,
        may_be_said and any_true(first.has_subtotal, last.has_subtotal, name.has_subtotal) as is_subtotal_word,
        case when supplier_name is not null then coalesce(name.is_balance, false) end as is_balance,
        case
            when $is_date_needed then supplier_name is null and is_undated
            when $is_supplier_needed then supplier_name is null
            else named = 0
        end as is_nameless,
        coalesce(row = last_row, false) as is_last
    from weighed
    left join label as first on first.label = weighed.label
    left join label as last on last.label = weighed.last_label
    left join label as name on name.label = weighed.supplier_name
),

said as (
    select
        *,
        (is_undated or filled < $typical) and says_total or is_balance as is_total_word,
        is_undated and (filled < $typical and speaks_of_total or is_subtotal_word) as is_total_phrase,
        coalesce(is_total_word, false) or is_total_phrase as is_said,
        is_undated and speaks_of_total as may_be_phrase,
        is_undated and not has_supplier and speaks_of_total as is_phrase,
        has_supplier and not speaks_of_total and not ($is_date_needed and is_undated) as is_named_sum
    from worded
),

others as (
    select sum(amount) as sum_above, count(*) as lines_above
    from said
    where not is_said and not is_nameless and not is_last and ruled is null
),

summing as (
    select
        *,
        is_last and (is_undated or speaks_of_total or has_supplier) and lines_above > 1
            and coalesce(amount = sum_above, false) as is_sum
    from said cross join others
)

select
    row,
    amount,
    is_said,
    is_total_word,
    is_subtotal_word,
    is_phrase,
    is_sum and is_named_sum and not is_said and $last_total = '' as is_doubtful,
    amount is not null and ruled is null
    and (is_said or is_nameless or may_be_phrase or is_sum and (not is_named_sum or $last_total = 'total'))
        as is_candidate
from summing
where is_said or is_subtotal_word or is_phrase or is_doubtful or is_candidate
