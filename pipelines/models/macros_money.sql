-- Macros of money: before_tax(received, factor), with_taxes(amount), least_as_stated and most_as_stated.

-- Dollars before tax: received / factor, rounded to the cent, half away from zero so that a credit note
-- takes back exactly what its invoice added. In whole numbers, since DECIMAL / DECIMAL is DOUBLE.
-- factor: 1.14975 for taxes included, a net cost factor, 1 for none (at most five decimals).
create or replace macro before_tax(received, factor) as
    case
        when factor = 1 then received
        else (
            sign(received) * (
                (
                    abs(received::decimal(38, 2) * 100)::hugeint * 200000
                    + (factor * 100000)::hugeint
                ) // (2 * (factor * 100000)::hugeint)
            )
        )::decimal(38, 0) * 0.01
    end::decimal(18, 2);

-- Dollars with GST and QST (5 % and 9.975 % of the same amount, since 2013), to the cent.
create or replace macro with_taxes(amount) as round(amount * 1.14975, 2)::decimal(18, 2);

-- The least and the most that an amount can be, read as a threshold states its taxes (stated: before,
-- included, unknown). basis: 'unknown' when nobody knows whether the amount has them; else it has none.
create or replace macro least_as_stated(amount, basis, stated) as
    case
        when stated = 'included' and basis <> 'unknown' then with_taxes(amount)
        when stated <> 'included' and basis = 'unknown' then before_tax(amount, 1.14975)
        else amount
    end::decimal(18, 2);

create or replace macro most_as_stated(amount, basis, stated) as
    if(stated = 'before', amount, with_taxes(amount))::decimal(18, 2);
