-- Grain: one row per comparable name that no reference knows, and that shortens the name of exactly one place:
-- 'St-Denis-de-B.', 'Ste-Cath.-de-Hatley'. Word for word, each is the known one or begins it; one word at
-- least that tells the place is whole. is_near_homonym: the place's name exists elsewhere.
with
place_clue as (select distinct name from place_clue),
known as (select * from place_name where not is_homonym_in_quebec),

list_unknown as (
    select name, string_split(name, ' ') as words
    from place_clue
    anti join known using (name)
    where regexp_full_match(name, '[a-z]+( [a-z]+){1,7}')
),

list_known as (select *, string_split(name, ' ') as words from known),

find_whole as (
    select unknown.name, known.* exclude (name, words)
    from list_unknown as unknown
    inner join list_known as known
        on len(unknown.words) = len(known.words)
        and list_transform(unknown.words, lambda word: word[1]) = list_transform(known.words, lambda word: word[1])
        and len(list_filter(
            list_zip(unknown.words, known.words),
            lambda pair: pair[1] <> pair[2] and (length(pair[2]) < 4 or not starts_with(pair[2], pair[1]))
        )) = 0
        and list_has_any(
            list_filter(unknown.words, lambda word: length(word) >= 4),
            list_filter(known.words, lambda word: word not in ('saint', 'sainte', 'notre', 'dame'))
        )
)

select
    name,
    min(written) as taken_for,
    min(territory) as territory,
    min(municipality_code) as municipality_code,
    bool_or(is_homonym) as is_near_homonym
from find_whole
group by name
having count(distinct (territory, coalesce(municipality_code, written))) = 1
