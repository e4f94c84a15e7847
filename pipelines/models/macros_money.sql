-- Macros of money: before_tax(received, factor).

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
