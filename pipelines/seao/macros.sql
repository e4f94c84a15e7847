-- Macros of the SEAO reader, loaded before its queries.

-- '2018-02-15 10:11' -> 2018-02-15; null when it is no date.
create or replace temp macro seao_date(given) as try_cast(trim(given)[:10] as date);

-- The first of several dates that can be one: not blank, not 1900 (the system's own blank), not after
-- the last day of the export, which never depends on the day it is read.
create or replace temp macro seao_plausible(given, last_day) as
    if(seao_date(given) between date '2000-01-01' and last_day, seao_date(given), null);

-- '2026-07-20T09:45:38-04:00' -> 2026-07-20 09:45:38, the publisher's own clock; a moment in universal time
-- is brought to that clock. Null when it is no moment.
create or replace temp macro seao_moment(given) as
    if(
        regexp_matches(trim(given), '(Z|[+-]00:?00)$'),
        timezone('America/Toronto', try_cast(trim(given) as timestamptz)),
        try_cast(replace(trim(given)[:19], 'T', ' ') as timestamp)
    );

create or replace temp macro seao_day(given) as seao_moment(given)::date;

-- Without what is white at both ends; titles end with tabs.
create or replace temp macro seao_trim(given) as regexp_replace(given, '^\s+|\s+$', '', 'g');

-- '5000.000000' -> 5000.000000, the full stop being the decimal sign (specification p. 8); JSON may write 5e3.
create or replace temp macro seao_number(given) as
    if(
        regexp_full_match(trim(given), '[+-]?[0-9]+([.][0-9]*)?([eE][+-]?[0-9]{1,2})?'),
        try_cast(trim(given) as decimal(38, 6)),
        null
    );

-- A filler typed where a number was asked: one digit repeated, or the digits in order.
create or replace temp macro seao_is_filler(given) as
    length(replace(trim(given), trim(given)[1], '')) = 0 or trim(given) in ('1234567890', '0123456789');
