-- Macros that read a day, or an interval of days, written as text; loaded before any query of columns
-- and parse. `ord` is the order of a column whose dates are three numbers: dmy, mdy or ymd.

-- '1er Août 2018 ' -> '1er aout 2018'; a time of day after a date is dropped.
create or replace macro bare_date(t) as
    trim(regexp_replace(regexp_replace(
        strip_accents(lower(t)), '[\pZ\s]+', ' ', 'g'),
        '[t ]+[0-9]{1,2}[:h][0-9]{2}([:.][0-9]+)*( ?(am|pm|a\.m\.|p\.m\.|z|utc|[+-][0-9]{2}:?([0-9]{2})?))?$', ''));

-- 18 -> 2018, 96 -> 1996, 2018 -> 2018.
create or replace macro full_year(digits) as
    try_cast(digits as int)
    + case when length(digits) > 2 then 0 when try_cast(digits as int) < 50 then 2000 else 1900 end;

-- The day of a date cell; swapped: a program that expected the month first took the day for it.
create or replace macro typed_day(d, is_swapped) as
    case when is_swapped and day(d) <= 12 then make_date(year(d), day(d), month(d)) else d::date end;

create or replace macro day_of(y, m, d) as try_cast(printf('%04d-%02d-%02d', y, m, d) as date);

create or replace macro month_number(word) as getvariable('months')[word];

-- Three numbers of one or two digits each, but for a year: {a, b, c}, empty texts when it is not so.
create or replace macro three_numbers(bare) as
    regexp_extract(bare, '^(\d{4}|\d{1,2})[-/. ]{1,2}(\d{1,2})[-/. ]{1,2}(\d{4}|\d{1,2})$', ['a', 'b', 'c']);

create or replace macro day_of_three(p, ord) as
    case
        when p.a = '' or length(p.a) = 4 and length(p.c) = 4 then null
        when length(p.a) = 4 or length(p.c) < 3 and ord = 'ymd'
            then day_of(full_year(p.a), try_cast(p.b as int), try_cast(p.c as int))
        when ord = 'mdy' then day_of(full_year(p.c), try_cast(p.a as int), try_cast(p.b as int))
        when ord = 'dmy' then day_of(full_year(p.c), try_cast(p.b as int), try_cast(p.a as int))
    end;

-- '3 avril 2018', '16-feb-2012', '1er avr. 2018', 'lundi 3 avril 2018'; 'march 3rd, 2018': {d, m, y}.
-- The only words before a day are those of a week: 'total 3 avril 2018' is no date.
create or replace macro day_month_year(bare) as
    regexp_extract(
        bare,
        '^(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|die|mit|don|fre|son)[a-z]{0,8}\.?,? )?(\d{1,2})(?:er|st|nd|rd|th|e)?[-/., ]*(?:de |of )?([a-z]{3,10})[-/., ]*(\d{4}|\d{2})$',
        ['d', 'm', 'y']
    );
create or replace macro month_day_year(bare) as
    regexp_extract(
        bare, '^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?([a-z]{3,10})\.?[- ](\d{1,2})(?:st|nd|rd|th)?[-, ]+(\d{4})$', ['m', 'd', 'y']
    );

create or replace macro day_of_words(p) as
    case when p.d != '' then day_of(full_year(p.y), month_number(p.m), try_cast(p.d as int)) end;

-- 'avril 2018', 'apr-18'; '2018-04', '201804'; '04/2018': {m, y}.
create or replace macro month_year(bare) as
    regexp_extract(bare, '^([a-z]{3,10})\.?[-/, '']*(\d{4}|\d{2})$', ['m', 'y']);
create or replace macro year_month(bare) as
    regexp_extract(bare, '^((?:19|20)\d{2})[-/. ]?(0[1-9]|1[0-2])$', ['y', 'm']);
create or replace macro number_month_year(bare) as
    regexp_extract(bare, '^(0?[1-9]|1[0-2])[-/. ]((?:19|20)\d{2})$', ['m', 'y']);

create or replace macro month_start(named, year_first, month_first) as
    case
        when named.m != '' then day_of(full_year(named.y), month_number(named.m), 1)
        when year_first.y != '' then day_of(full_year(year_first.y), try_cast(year_first.m as int), 1)
        when month_first.y != '' then day_of(full_year(month_first.y), try_cast(month_first.m as int), 1)
    end;

-- The day of a number under a date heading: days since 1899-12-30, as spreadsheets count them.
create or replace macro serial_day(n) as
    case when n between 20000 and 60000 then date '1899-12-30' + floor(n)::int end;
