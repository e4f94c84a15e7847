-- Grain: one row per distinct (municipality, postal_code, province, country) of place_input.
-- What each of the four says by itself, in comparable form; nothing is decided here.
with
place_input as (select * from place_input),
spelling as (select plain_words(spelling) as word, level, place from reference.province),

-- a person often writes all in one cell: 'Windsor, Ontario', 'Magog QC J1X 1Y4', 'Sherbrooke (Lennoxville)'
split_municipality as (
    select
        *,
        regexp_extract(municipality, '(?i)\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b') as code_in_municipality,
        list_filter(
            regexp_split_to_array(
                regexp_replace(
                    regexp_replace(municipality, '(?i)\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b', ' '),
                    '\s(Q[Cc]|PQ|ON|BC|AB|SK|MB|NB|NS|NL|PE|Ontario|ONTARIO)[\s.]*$', ',\1'
                ),
                '[,;()/\[\]]| - '
            ),
            lambda part: plain_words(part) <> ''
        ) as parts
    from place_input
),

read_words as (
    select
        *,
        coalesce(nullif(trim(postal_code), ''), code_in_municipality) as code,
        list_transform(parts[2:], lambda part: plain_words(part)) as tail,
        nullif(plain_words(province), '') as province_word,
        nullif(plain_words(country), '') as country_word
    from split_municipality
),

look_up_words as (
    select
        read_words.*,
        coalesce(
            -- beside the name, a person wrote a province, a state or a country
            if(
                list_has_any(tail, (select list(word) from spelling where place = 'outside')), 'outside', null
            ),
            said_province.place,
            if(country_as_province.place = 'quebec', 'quebec', null),
            if(list_has_any(tail, (select list(word) from spelling where place = 'quebec')), 'quebec', null)
        ) as province_place,
        said_country.place as country_place,
        -- words of no known place; SEAO's region numbers and -1 are no words
        (said_province.place is null and regexp_matches(province_word, '[a-z]{3}'))
        or (
            said_country.place is null and country_as_province.place is null
            and regexp_matches(country_word, '[a-z]{2}')
        ) as has_unknown_words
    from read_words
    left join spelling as said_province
        on province_word = said_province.word and said_province.level <> 'country'
    left join spelling as said_country
        on country_word = said_country.word and said_country.level = 'country'
    left join spelling as country_as_province
        on country_word = country_as_province.word and country_as_province.level = 'province'
)

select
    municipality,
    postal_code,
    province,
    country,
    normal_place(parts[1]) as name,
    normal_postal_code(code) as full_code,
    normal_postal_prefix(code) as prefix,
    regexp_full_match(trim(code), '\d{5}(-?\d{4})?') as is_zip_code,
    province_place,
    country_place,
    coalesce(has_unknown_words, false) as has_unknown_words
from look_up_words
