-- Macros of the directory, loaded after those that read cells and names.

-- '44121600 (papier A4); 80.14.16' -> ['44121600', '4', '801416']: the numbers that a cell lists.
create or replace temp macro unspsc_numbers(given) as
    list_transform(
        regexp_extract_all(coalesce(given, ''), '[0-9][0-9.]*'), lambda each: replace(each, '.', '')
    );

-- Whether figures are a UNSPSC code: a segment known to it (10 to 95), then family, class, commodity.
create or replace temp macro is_unspsc(code) as
    regexp_full_match(code, '([1-8][0-9]|9[0-5])[0-9]{2}([0-9]{2}){0,2}') and code[3:4] <> '00';

-- Whether a cell is meant to list codes, and one of its numbers is none, or it has none at all.
create or replace temp macro has_bad_unspsc(given) as
    given is not null and (
        len(list_filter(unspsc_numbers(given), lambda each: len(each) > 3 and not is_unspsc(each))) > 0
        or len(list_filter(unspsc_numbers(given), lambda each: is_unspsc(each))) = 0
    );
