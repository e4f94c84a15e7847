-- Grain: one row per comparable name that no reference knows, near enough to exactly one place to be an
-- error of typing (one letter changed, added, left out or swapped; two where nine letters or more allow it), or
-- a name shortened.
-- must_say_quebec: the name exists elsewhere as it is written, or is near one that does.
with
known as (select * from place_name where not is_homonym_in_quebec),
shortened as (select * from shortened_place_name),
look_alike as (select normal_place(name) as name from reference.look_alike),

list_unknown as (
    select distinct name, typing_errors(name) as allowed
    from place_clue
    anti join place_name using (name)
    where regexp_full_match(name, '[a-z ]{5,40}')
),

-- Two names are so many errors apart only if they become one when as many letters are left out of each:
-- the comparison itself is made for those alone.
spell_unknown as (
    select name, allowed, unnest(with_letters_left_out(name, allowed)) as spelling
    from list_unknown
    where allowed > 0
),

spell_known as (
    select *, typing_errors(name) as allowed,
        unnest(with_letters_left_out(name, typing_errors(name))) as spelling
    from known
),

find_near as (
    select distinct
        unknown.name, known.* exclude (name, spelling, allowed, prefixes),
        damerau_levenshtein(unknown.name, known.name) as distance
    from spell_unknown as unknown
    inner join spell_known as known using (spelling)
    where damerau_levenshtein(unknown.name, known.name) <= least(known.allowed, unknown.allowed)
),

keep_one_place as (
    select
        name,
        arg_min(written, (distance, written)) as taken_for,
        min(territory) as territory,
        min(municipality_code) as municipality_code,
        bool_or(is_homonym) as is_near_homonym
    from find_near
    group by name
    having count(distinct (territory, coalesce(municipality_code, written))) = 1
),

gather_names as (
    select * from shortened
    union all by name
    select * from keep_one_place anti join shortened using (name)
)

select
    * exclude (is_near_homonym),
    is_near_homonym or name in (select look_alike.name from look_alike) as must_say_quebec
from gather_names
