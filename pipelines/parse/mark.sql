-- Grain: one row a sheet row below the header. Which rows could be totals: those that say so, those
-- that name nothing, and a last one that sums the others.
with
value as (select *, day is null and span is null as is_undated from value),

ending as (select max(row) as last_row from value where amount is not null),

weighed as (
    select *, is_undated or filled < $typical or row = last_row as may_be_said from value cross join ending
),

worded as (
    select
        *,
        case when may_be_said then coalesce(plain_words(label), '') else '' end as words,
        case when may_be_said then coalesce(plain_words(last_label), '') else '' end
            as last_words,
        case when may_be_said then coalesce(plain_words(supplier_name), '') else '' end
            as name_words,
        case
            when $is_date_needed then supplier_name is null and is_undated
            when $is_supplier_needed then supplier_name is null
            else named = 0
        end as is_nameless,
        coalesce(row = last_row, false) as is_last
    from weighed
),

spoken as (
    select
        *,
        (is_undated or filled < $typical)
            and says(words, last_words, name_words, getvariable('total_exact'))
            or regexp_matches(plain_words(supplier_name), getvariable('balance_exact')) as is_total_word,
        is_undated or says(words, last_words, name_words, getvariable('total_part')) as may_be_sum,
        is_undated and (
            filled < $typical and says(words, last_words, name_words, getvariable('total_part'))
            or says(words, last_words, name_words, getvariable('subtotal_part'))
        ) as is_total_phrase,
        says(words, last_words, name_words, getvariable('subtotal_part')) as is_subtotal_word
    from worded
),

said as (
    select *, coalesce(is_total_word, false) or is_total_phrase as is_said from spoken
),

others as (
    select sum(amount) as sum_above, count(*) as lines_above
    from said
    where not is_said and not is_nameless and not is_last
)

select
    * exclude (words, last_words, name_words, last_row, may_be_said, may_be_sum, sum_above, lines_above),
    amount is not null
    and (is_said or is_nameless or is_last and may_be_sum and lines_above > 1 and amount = sum_above)
        as is_candidate
from said cross join others
