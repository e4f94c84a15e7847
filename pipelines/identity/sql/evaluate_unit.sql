-- grain: one row per unit (spelling, and municipality where the file gives it) and number that labels it
-- half: tuned or held, by the number, so that one half of the enterprises can be held back from tuning.
with
name as (select * from evaluated_name),
label as (select *, valid_neq(neq) as label from name)

select
    fournisseur as spelling,
    municipality,
    fournisseur || ' @' || coalesce(municipality, '') as unit,
    label as neq,
    sum(n) as n,
    if(sha256(label)[1] < '8', 'tuned', 'held') as half
from label
where label is not null and trim(fournisseur) <> ''
group by all
