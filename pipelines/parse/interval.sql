-- Macros: what a text says when it names a month, a quarter, a four-week period or a year, not a day.
-- Intervals: {first day, last day}. fiscal_end: 'MM-DD', last day of the organisation's year.
create or replace macro day_interval(first_day, last_day) as {'first': first_day, 'last': last_day};

create or replace macro months_of(first_day, months) as
    day_interval(first_day, (first_day + to_months(months))::date - 1);

create or replace macro year_end(y, fiscal_end) as
    coalesce(try_cast(y::varchar || '-' || fiscal_end as date), try_cast(y::varchar || '-02-28' as date));

create or replace macro year_before(last_day) as (last_day - interval 1 year)::date + 1;

create or replace macro fiscal_pair(bare) as
    regexp_extract(bare, '((?:19|20)\d{2}) ?[-/–] ?((?:19|20)?\d{2})$', ['y', 'z']);

-- The last day of the fiscal year written 2017-2018 or 2017/18; null when the years do not follow.
create or replace macro fiscal_pair_end(pair, fiscal_end) as
    case when full_year(pair.z) = full_year(pair.y) + 1 then year_end(full_year(pair.z), fiscal_end) end;

-- Its days. For who closes its books in December, 2017-2018 is no fiscal year: both years are kept.
create or replace macro fiscal_pair_days(last_day, fiscal_end) as
    day_interval(
        case when fiscal_end = '12-31' then make_date(year(last_day) - 1, 1, 1) else year_before(last_day) end,
        last_day
    );

create or replace macro period_number(bare) as
    try_cast(regexp_extract(bare, '^(?:p|per|periode|period)\.? ?0?(\d{1,2})(?:[-/ ].*)?$', 1) as int);
create or replace macro quarter_number(bare) as
    coalesce(
        try_cast(regexp_extract(bare, '^(?:t|q|trim|trimestre|quarter)\.? ?([1-4])(?:[-/ ].*)?$', 1) as int),
        try_cast(regexp_extract(bare, '^([1-4])(?:er|e|st|nd|rd|th)? (?:trimestre|quarter)(?: .*)?$', 1) as int)
    );
create or replace macro trailing_year(bare) as
    try_cast(regexp_extract(bare, '(?:^|[-/ ])((?:19|20)\d{2})$', 1) as int);

-- One of the 13 four-week periods of a year that begins on first_day; the last ends with the year.
create or replace macro four_weeks(first_day, p) as
    case
        when p between 1 and 12 then day_interval(first_day + 28 * (p - 1), first_day + 28 * p - 1)
        when p = 13 then day_interval(first_day + 28 * 12, (first_day + interval 1 year)::date - 1)
    end;

-- A quarter of a fiscal year (2017-2018 T1), of a civil one (T1 2018), or of the sheet's fiscal year.
create or replace macro quarter_of(quarter, year_end, year, fiscal_start) as
    months_of(
        (
            coalesce(year_before(year_end), make_date(year, 1, 1), fiscal_start)
            + to_months(3 * (quarter - 1))
        )::date,
        3
    );
