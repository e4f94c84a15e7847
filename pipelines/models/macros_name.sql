-- Macros that make names of enterprises comparable: normal_name(name) and valid_neq(text).
-- They stand on plain_words of macros.sql, and are loaded after it.

-- Initials lose their points (S.E.N.C. is senc), & and + are « et », St is Saint.
create or replace macro plain_name(given) as
    regexp_replace(regexp_replace(
        ' ' || plain_words(regexp_replace(
            regexp_replace(given, '\b([A-Za-z])\.', '\1', 'g'), '[&+]', ' et ', 'g'
        )) || ' ',
        ' st ', ' saint ', 'g'), ' ste ', ' sainte ', 'g');

-- Legal forms at the end, then the form « coop » and articles at the beginning.
create or replace macro without_forms(plain) as
    regexp_replace(regexp_replace(regexp_replace(plain,
        '( (inc|incorporee?|incorporated|ltee?|ltd|limitee|limited|enrg?|senc|sencrl|s e n c( r l)?|srl|llp|llc|corp|coop|cooperative|cie ltee|cie))+ $', ' '),
        '^ (la |les )?(coop|cooperative) (de (solidarite|travail|travailleurs|producteurs|consommateurs) )?', ' '),
        '^ (le|la|les|l|the) ', ' ');

-- The name under which two spellings are one enterprise. A numbered company is its number.
create or replace macro normal_name(given) as (
    case
        when regexp_matches(plain_name(given), ' 9[0-9]{3} ?[0-9]{4} (quebec|que|qc) ')
            then regexp_extract(replace(plain_name(given), ' ', ''), '9[0-9]{7}') || ' quebec'
        else coalesce(
            nullif(trim(without_forms(plain_name(given))), ''),
            nullif(trim(plain_name(given)), ''),
            lower(trim(given))
        )
    end
);

-- Doubled as Luhn does to every second digit from the right: 6 becomes 12, which is 1 + 2.
create or replace macro doubled(digit) as (digit * 2) // 10 + (digit * 2) % 10;

create or replace macro neq_digit(neq, place) as substr(neq, place, 1)::integer;

-- The ten digits of an enterprise number, or null when they cannot be one: prefix of the register,
-- check digit of the last eight (DOMAIN: NEQ), not a filler such as 1111111111.
create or replace macro luhn_sum(neq) as
    doubled(neq_digit(neq, 3)) + neq_digit(neq, 4) + doubled(neq_digit(neq, 5)) + neq_digit(neq, 6)
    + doubled(neq_digit(neq, 7)) + neq_digit(neq, 8) + doubled(neq_digit(neq, 9)) + neq_digit(neq, 10);

create or replace macro neq_of_digits(digits) as
    case
        when not coalesce(regexp_full_match(digits, '(11|22|33|88)[0-9]{8}'), false) then null
        when regexp_full_match(substr(digits, 3), '0+|1+|2+|3+|4+|5+|6+|7+|8+|9+') then null
        when luhn_sum(digits) % 10 = 0 then digits
    end;

create or replace macro valid_neq(given) as
    neq_of_digits(regexp_replace(regexp_replace(trim(given), '\.0+$', ''), '[\s-]', '', 'g'));
