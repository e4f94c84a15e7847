-- Macros that read an amount written as text, under one decimal convention.

-- Nothing but digits, and a decimal sign at most: what most amounts are, told before anything is rewritten.
create or replace macro is_plain_amount(t) as regexp_full_match(t, '[0-9]+([.,][0-9]+)?');

-- '(1 234,56 $)' -> '(1 234,56)': no currency sign or word, no asterisks that protect a cheque's amount,
-- one kind of space (a narrow one may have become '?' on the way) and apostrophe, and the Swiss endings '.-' and '.–' (no cents) gone.
create or replace macro bare_amount(t) as
    case when is_plain_amount(t) then t else
        trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
            case when contains(t, '?') then regexp_replace(lower(t), '\?([0-9]{3})', ' \1', 'g') else lower(t) end,
            '(\b(cad|can|usd|us|gbp|eur|euros?|chf|sfr|fr|dollars?|ht|ttc)\b\.?)|â?[$£€�]|\*{2,}|\bca\b', '', 'g'),
            '[\pZ\s]+', ' ', 'g'),
            '[’‘´`]', '''', 'g'),
            '[.,] ?[-–—]{1,2}$', ''))
    end;

-- The part of a bare amount that holds digits: no sign, parentheses, CR or DR.
create or replace macro amount_body(bare) as
    trim(regexp_replace(bare, '^[-−–—+(<]+ ?|[-−–—)>]+$| ?(cr|dr)\.?$', '', 'g'));

create or replace macro amount_sign(bare) as
    case
        when is_plain_amount(bare) then 1
        when regexp_matches(bare, '^\([^()]*\)$|^<[^<>]*>$') then -1
        when regexp_matches(bare, '^[-−–—][^-−–—]*$|^[^-−–—]*[-−–—]$|^[^-−–—]*cr\.?$') then -1
        else 1
    end;

-- A sign is written once, at one end; anything else is not an amount.
create or replace macro is_signed_once(bare) as
    regexp_matches(bare, '^(\( ?[^-−–—()<>+]+\)|< ?[^-−–—()<>+]+>|[-−–—+] ?[^-−–—()<>+]+|[^-−–—()<>+]+[-−–—]?)$')
    and not regexp_matches(bare, '^[-−–—(<].*(cr|dr)\.?$');

create or replace macro is_dash(bare) as regexp_matches(bare, '^[-−–—]{1,3}$');

-- Digits with a point for decimals: groups of three parted by one and the same comma, space or
-- apostrophe. Null when the body is not written so.
create or replace macro dot_digits(body) as
    case when regexp_matches(body,
        '^([0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+|[1-9][0-9]{0,2}( [0-9]{3})+|[1-9][0-9]{0,2}(''[0-9]{3})+)(\.[0-9]*)?$|^\.[0-9]+$')
    then regexp_replace(body, '[, '']', '', 'g') end;

-- Same with a comma for decimals.
create or replace macro comma_digits(body) as
    case when regexp_matches(body,
        '^([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+|[1-9][0-9]{0,2}( [0-9]{3})+|[1-9][0-9]{0,2}(''[0-9]{3})+)(,[0-9]*)?$|^,[0-9]+$')
    then replace(regexp_replace(body, '[. '']', '', 'g'), ',', '.') end;

-- The digits of an amount under a convention, or null when it is not an amount.
create or replace macro amount_digits(bare, convention) as
    case
        when convention = 'comma' and regexp_full_match(bare, '[0-9]+(,[0-9]+)?') then replace(bare, ',', '.')
        when convention = 'dot' and regexp_full_match(bare, '[0-9]+(\.[0-9]+)?') then bare
        when is_dash(bare) then '0'
        when not is_signed_once(bare) then null
        when convention = 'comma' then comma_digits(amount_body(bare))
        else dot_digits(amount_body(bare))
    end;

-- Whether digits with a decimal point say more than cents, beyond the noise of binary fractions.
create or replace macro has_more_than_cents(digits) as
    abs(try_cast(digits as double) - round(try_cast(digits as double), 2)) > 1e-6;
