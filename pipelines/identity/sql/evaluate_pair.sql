-- grain: one row per pair of units that have a number in common; weight: their occurrences that do
with
unit as (select * from evaluated_unit),
question as (select * from evaluated_question)

select
    ones.spelling as one,
    others.spelling as other,
    sum(ones.n * others.n)::double as weight,
    any_value(ones.supplier = others.supplier) as is_joined,
    any_value(question.one is not null) as is_asked
from unit as ones
inner join unit as others on ones.neq = others.neq and ones.unit < others.unit
left join question
    on least(ones.supplier, others.supplier) = question.one
    and greatest(ones.supplier, others.supplier) = question.other
group by ones.unit, others.unit, ones.spelling, others.spelling
