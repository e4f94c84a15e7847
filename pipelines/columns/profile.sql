-- Grain: one row a column of a sheet sample. What the cells of each column look like.
with
cell as (
    select
        col,
        cell.n as n,
        cell.d as d,
        cell.e is not null as is_error,
        cell_text(cell) is not null or cell.e is not null as is_filled,
        trim(cell.t) as word,
        bare_amount(cell.t) as amount,
        bare_date(cell.t) as day
    from sample
),

parts as (
    select
        *,
        three_numbers(day) as three,
        day_month_year(day) as day_first,
        month_day_year(day) as month_first,
        month_start(month_year(day), year_month(day), number_month_year(day)) as month,
        amount_body(amount) as body,
        is_dash(amount) or is_signed_once(amount) as is_signed
    from cell
),

told as (
    select
        *,
        d is not null or month is not null or day_of_three(three, 'dmy') is not null
            or day_of_three(three, 'mdy') is not null or day_of_three(three, 'ymd') is not null
            or day_of_words(day_first) is not null or day_of_words(month_first) is not null as is_day,
        coalesce(n, try_cast(case when regexp_matches(day, '^\d{4,8}$') then day end as double)) as number
    from parts
),

seen as (
    select
        col,
        is_filled,
        is_error,
        n is not null or is_signed and (is_dash(amount) or dot_digits(body) is not null
            or comma_digits(body) is not null) as is_money,
        is_day,
        is_day or number = floor(number) and (number between 20000 and 60000
            or number between 19000101 and 20991231) as may_be_day,
        is_day or number between 1 and 2100 or number between 190001 and 210012
            or regexp_matches(day, '^[a-z. ]{0,12}\d{1,4}([-/ ]+\d{2,4}){0,2}$')
            as is_period,
        regexp_matches(word, '\pL{2}') as is_wordy,
        regexp_matches(plain_words(word), getvariable('legal_form')) as is_legal,
        n != floor(n) or regexp_matches(word, '[.,]\d{2}\D*$') as has_cents,
        coalesce(word, n::varchar, d::varchar) as value
    from told
)

select
    col,
    count(*) filter (is_filled) as filled,
    count(*) filter (is_money and not is_day) as money,
    count(*) filter (may_be_day) as dates,
    count(*) filter (is_day) as sure_dates,
    count(*) filter (is_period) as periods,
    count(*) filter (is_wordy) as wordy,
    count(*) filter (has_cents) as cents,
    count(distinct value) as distincts,
    count(*) filter (is_error) as errors,
    count(*) filter (is_legal) as legal
from seen
group by col
