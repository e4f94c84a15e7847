-- grain: one row per pair of names worth comparing, one of them new; one < other
-- Pairs that share a key and differ little: one name within the other, or one word of each apart. Names of
-- the same words in another order are found by their keys alone, not here.
with
name as (select * from record.name_known),
fresh as (select name from name_new),

spread_keys as (select name, words, unnest(near_keys) as key from name),
spread_fresh as (select spread_keys.* from spread_keys semi join fresh using (name)),

pair_by_key as (
    select distinct least(fresh_key.name, old.name) as one, greatest(fresh_key.name, old.name) as other
    from spread_fresh as fresh_key
    inner join spread_keys as old on fresh_key.key = old.key and fresh_key.name <> old.name
),

count_shared as (
    select
        pair.one,
        pair.other,
        len(ones.words) as ones,
        len(others.words) as others,
        len(list_intersect(ones.words, others.words)) as shared
    from pair_by_key as pair
    inner join name as ones on pair.one = ones.name
    inner join name as others on pair.other = others.name
)

select one, other
from count_shared
where shared >= least(ones, others) - 1 or 2 * shared >= greatest(ones, others)
