-- Grain: one row a distinct text of the date columns, numbers as typed: the day, or the interval of
-- days, that it says; both null when it says none. Read once however often it occurs.
with
word as (
    select distinct unnest([
        date.t, spell_number(date.n), period.t, spell_number(period.n),
        start_date.t, spell_number(start_date.n), end_date.t, spell_number(end_date.n)
    ]) as word
    from mapped
),

bare as (select word, bare_date(word) as bare from word where word is not null),

parts as (
    select
        word,
        bare,
        three_numbers(bare) as three,
        day_month_year(bare) as day_first,
        month_day_year(bare) as month_first,
        month_start(month_year(bare), year_month(bare), number_month_year(bare)) as month,
        fiscal_pair_end(fiscal_pair(bare), $fiscal_end) as year_end,
        trailing_year(bare) as year,
        quarter_number(bare) as quarter,
        period_number(bare) as period
    from bare
),

days as (
    select
        *,
        coalesce(
            day_of_three(three, $date_order),
            day_of_words(day_first),
            day_of_words(month_first),
            case when regexp_matches(bare, '^(19|20)\d{6}$') then
                day_of(try_cast(bare[1:4] as int), try_cast(bare[5:6] as int), try_cast(bare[7:8] as int)) end,
            serial_day(try_cast(case when regexp_matches(bare, '^\d{5}$') then bare end as double))
        ) as day
    from parts
),

spans as (
    select
        word,
        day,
        case
            when day is not null then null
            when month is not null then months_of(month, 1)
            when quarter is not null then quarter_of(quarter, year_end, year, $fiscal_start::date)
            when period is not null then four_weeks(coalesce(year_before(year_end), $fiscal_start::date), period)
            when regexp_matches(bare, '^(19|20)\d{2}$') then
                months_of(year_before(year_end(try_cast(bare as int), $single_end)), 12)
            when regexp_matches(bare, '^(fy|ex|exercice|af) ?(\d{2}|(19|20)\d{2})$') then
                months_of(year_before(year_end(full_year(regexp_extract(bare, '\d+$')), $fiscal_end)), 12)
            when regexp_matches(bare, '^((fy|ex|exercice|af) ?)?(19|20)\d{2} ?[-/–] ?((19|20)?\d{2})$')
                then fiscal_pair_days(year_end, $fiscal_end)
        end as span
    from days
)

select word, day, case when span.first is not null then span end as span from spans
