-- grain: one row per spelling that lines, the directory or a decision give
with
spelling as (select spelling from supplier_spelling),
decided as (select unnest(list_concat(one, other), recursive := true) from identity_in_effect)

select spelling from spelling
union
select spelling from decided
