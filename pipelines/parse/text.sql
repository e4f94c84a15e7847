-- Macros on the words of a cell; loaded before any query of columns and parse.

-- 'Sous-total : Août' -> 'sous total aout': no accent, no case, words parted by one space.
create or replace macro plain_words(words) as
    trim(regexp_replace(strip_accents(replace(lower(words), 'œ', 'oe')), '[^a-z0-9]+', ' ', 'g'));

-- What a text means in a word list, a variable; looked up where there is a text, for looking up is dear.
create or replace macro meaning(list, said) as
    case when said is not null then getvariable(list)[plain_words(said)] end;

-- A number as a person would type it: 1143920115.0 -> '1143920115', 0.5 -> '0.5'.
create or replace macro spell_number(n) as
    case when n = floor(n) and abs(n) < 1e15 then n::bigint::varchar else n::varchar end;

-- Whatever a cell holds, as text; null for an empty or an error cell.
create or replace macro cell_text(c) as
    coalesce(
        nullif(regexp_replace(c.t, '^[\pZ\s]+|[\pZ\s]+$', '', 'g'), ''),
        spell_number(c.n),
        case when c.d = date_trunc('day', c.d) then c.d::date::varchar else c.d::varchar end
    );

-- Whether a cell of a tidy grid holds something.
create or replace macro has_cell(c) as
    c.t is not null or c.n is not null or c.d is not null or c.e is not null;

-- Whether a cell holds something other than white space.
create or replace macro is_cell_filled(c) as cell_text(c) is not null or c.e is not null;

-- Whether one of three is true; unknown ones are not.
create or replace macro any_true(one, two, three) as
    coalesce(one, false) or coalesce(two, false) or coalesce(three, false);
