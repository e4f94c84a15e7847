-- grain: one row per pair of names worth comparing, one of them new; one < other
-- Those of a near key that differ in one word of each, and a name with a longer one that has all its words.
with
name as (select * from record.name_known),
fresh as (select name.* from name semi join name_new using (name)),

spread_near as (select name, unnest(near_keys, recursive := true) from name),
spread_fresh as (select name, unnest(near_keys, recursive := true) from fresh),
spread_long as (select name, words, unnest(long_keys) as key from name),
spread_fresh_long as (select name, words, unnest(long_keys) as key from fresh),

pair_near as (
    select new.name as one, old.name as other
    from spread_fresh as new
    inner join spread_near as old on new.key = old.key and new.name <> old.name
    where
        (abs(len(new.word) - len(old.word)) <= 2 and damerau_levenshtein(new.word, old.word) <= 2)
        or starts_with(new.word, old.word)
        or starts_with(old.word, new.word)
),

pair_within as (
    select short.name as one, long.name as other
    from fresh as short
    inner join spread_long as long on short.short_key = long.key and len(short.words) < len(long.words)
    where list_has_all(long.words, short.words)
    union all
    select short.name as one, long.name as other
    from name as short
    inner join spread_fresh_long as long on short.short_key = long.key and len(short.words) < len(long.words)
    where list_has_all(long.words, short.words)
)

select distinct least(one, other) as one, greatest(one, other) as other
from (select * from pair_near union all select * from pair_within)
