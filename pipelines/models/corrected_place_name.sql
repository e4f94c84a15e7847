-- Grain: one row per comparable name that no reference knows, near enough to exactly one place to be an
-- error of typing: one letter changed, added, left out or swapped; two where nine letters or more allow it.
-- must_say_quebec: the name exists elsewhere as it is written, or is near one that does.
with
known as (select * from place_name where not is_homonym_in_quebec),
look_alike as (select normal_place(name) as name from reference.look_alike),

list_unknown as (
    select distinct name, without_saint(name) as core
    from place_clue
    anti join place_name using (name)
    where regexp_full_match(name, '[a-z ]{5,40}')
),

list_known as (
    select *, without_saint(name) as core, typing_errors(without_saint(name)) as allowed from known
),

find_near as (
    select unknown.name, known.* exclude (name, core), damerau_levenshtein(unknown.name, known.name) as distance
    from list_unknown as unknown
    inner join list_known as known
        on abs(length(unknown.name) - length(known.name)) <= known.allowed
        and damerau_levenshtein(unknown.name, known.name) <= least(known.allowed, typing_errors(unknown.core))
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
)

select
    * exclude (is_near_homonym),
    is_near_homonym or name in (select look_alike.name from look_alike) as must_say_quebec
from keep_one_place
