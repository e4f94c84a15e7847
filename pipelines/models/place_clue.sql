-- Grain: one row per distinct (municipality, postal_code, province, country) of place_input.
-- What each of the four says by itself, in comparable form; nothing is decided here.
with
place_input as (select * from place_input),
place_word as (select * from place_word),
spelling as (select plain_words(spelling) as word, level, place from reference.province),

read_words as (
    select
        place_input.*,
        place_word.name,
        place_word.tail,
        coalesce(nullif(trim(postal_code), ''), place_word.code) as code,
        nullif(plain_words(province), '') as province_word,
        nullif(plain_words(country), '') as country_word
    from place_input
    left join place_word on place_input.municipality = place_word.cell
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
    name,
    plain_words(municipality) as words,
    normal_postal_code(code) as full_code,
    normal_postal_prefix(code) as prefix,
    regexp_full_match(trim(code), '\d{5}(-?\d{4})?') as is_zip_code,
    province_place,
    country_place,
    coalesce(has_unknown_words, false) as has_unknown_words
from look_up_words
