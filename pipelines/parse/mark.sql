-- Grain: one row a sheet row below the header. Which rows could be totals, and the running sum of the
-- amounts of all the others: what a total must agree with.
with
worded as (
    select
        *,
        coalesce(plain_words(label), '') as words,
        coalesce(plain_words(last_label), '') as last_words,
        coalesce(plain_words(supplier_name), '') as name_words,
        day is null and span is null as is_undated,
        case
            when $is_date_needed then supplier_name is null and day is null and span is null
            when $is_supplier_needed then supplier_name is null
            else named = 0
        end as is_nameless,
        amount is not null and row = max(row) filter (amount is not null) over () as is_last
    from value
),

flagged as (
    select
        *,
        (is_undated or filled < $typical)
            and says(words, last_words, name_words, $total_exact) as is_total_word,
        is_undated and filled < $typical
            and says(words, last_words, name_words, $total_part) as is_total_phrase,
        says(words, last_words, name_words, $subtotal_part) as is_subtotal_word
    from worded
),

spoken as (
    select *, is_total_word or is_total_phrase or is_subtotal_word and is_undated as is_said from flagged
),

summed as (
    select
        *,
        sum(amount) filter (not is_said and not is_nameless and not is_last) over () as sum_above,
        count(*) filter (not is_said and not is_nameless and not is_last) over () as lines_above
    from spoken
),

candidate as (
    select
        *,
        amount is not null
        and (is_said or is_nameless or is_last and is_undated and lines_above > 1 and amount = sum_above)
            as is_candidate
    from summed
)

select
    *,
    coalesce(sum(amount) filter (not is_candidate) over up_to, 0) as running,
    count(*) filter (not is_candidate and is_rounded) over up_to as rounded_before,
    count(*) filter (not is_candidate and amount is not null) over up_to as lines_before
from candidate
window up_to as (order by row)
