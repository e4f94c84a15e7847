-- Macros about the periods of calendars; loaded before any model runs.

-- The number of the period of so many months that holds a day, in years that begin with `first_month`.
create or replace temp macro period_number(on_day, first_month, months) as
    (12 * year(on_day) + month(on_day) - first_month) // months;

-- Whether an interval lies in one period.
create or replace temp macro is_in_period(first_day, last_day, first_month, months) as
    period_number(first_day, first_month, months) = period_number(last_day, first_month, months);

-- The first day of a period by its number.
create or replace temp macro period_start(number, first_month, months) as
    make_date((number * months + first_month - 1) // 12, (number * months + first_month - 1) % 12 + 1, 1);

-- The first day of the only period that holds an interval; its own first day when it lies in several.
create or replace temp macro first_of_period(first_day, last_day, first_month, months) as
    if(
        is_in_period(first_day, last_day, first_month, months),
        period_start(period_number(first_day, first_month, months), first_month, months),
        first_day
    );

-- The last day of the only period that holds an interval; its own last day when it lies in several.
create or replace temp macro last_of_period(first_day, last_day, first_month, months) as
    if(
        is_in_period(first_day, last_day, first_month, months),
        period_start(period_number(first_day, first_month, months) + 1, first_month, months) - 1,
        last_day
    );

-- Dollars brought to other prices by a factor in hundred-millionths, to the cent, halves away from zero: in whole
-- numbers of cents, and of 128 bits only for amounts that may need them. As measures/sql/facts_constant.sql.
create or replace temp macro at_prices(amount, factor) as
    if(
        abs(amount) < 20000000,
        (((amount * 100)::bigint * factor + if(amount < 0, -50000000, 50000000)) // 100000000)::decimal(15, 0)
        * 0.01::decimal(3, 2),
        (((amount * 100)::hugeint * factor + if(amount < 0, -50000000, 50000000)) // 100000000)::decimal(30, 0)
        * 0.01::decimal(3, 2)
    )::decimal(18, 2);
