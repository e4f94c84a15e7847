-- Macros of the SEAO reader, loaded before its queries.

-- '2018-02-15 10:11' -> 2018-02-15; null when it is no date.
create or replace temp macro seao_date(given) as try_cast(trim(given)[:10] as date);

-- The first of several dates that can be one: not blank, not 1900 (the system's own blank), not after
-- the last day of the export, which never depends on the day it is read.
create or replace temp macro seao_plausible(given, last_day) as
    if(seao_date(given) between date '2000-01-01' and last_day, seao_date(given), null);

-- '5000.000000' -> 5000.000000, the full stop being the decimal sign (specification p. 8).
create or replace temp macro seao_number(given) as
    if(
        regexp_full_match(trim(given), '[+-]?[0-9]+([.][0-9]*)?'), try_cast(trim(given) as decimal(38, 6)), null
    );

-- A filler typed where a number was asked: one digit repeated, or the digits in order.
create or replace temp macro seao_is_filler(given) as
    length(replace(trim(given), trim(given)[1], '')) = 0 or trim(given) in ('1234567890', '0123456789');
