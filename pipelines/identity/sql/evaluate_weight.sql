-- grain: one row per measure (weighted, unweighted): dollars do not count here, occurrences or spellings do
-- Sums over pairs in closed form: for a group, (square of the sum - sum of the squares) / 2. agreeing: pairs by
-- the share of their occurrences that have one number.
with
unit as (select * from evaluated_unit),

spread_weights as (
    select unit, supplier, neq, n::double as weight, 'weighted' as measure from unit
    union all
    select unit, supplier, neq, n / sum(n) over (partition by unit), 'unweighted' from unit
),

weigh_units as (
    select measure, unit, supplier, sum(weight) as weight from spread_weights group by all
),

weigh_suppliers as (
    select measure, supplier, (sum(weight) ** 2 - sum(weight ** 2)) / 2 as pairs from weigh_units group by all
),

weigh_agreeing as (
    select measure, supplier, neq, (sum(weight) ** 2 - sum(weight ** 2)) / 2 as pairs
    from spread_weights
    group by all
),

weigh_true as (
    select measure, neq, (sum(weight) ** 2 - sum(weight ** 2)) / 2 as pairs from spread_weights group by all
),

weigh_numbers as (
    select measure, supplier, neq, sum(weight) as weight from spread_weights group by all
),

weigh_questions as (
    select ones.measure, sum(ones.weight * others.weight) as pairs
    from evaluated_question as question
    inner join weigh_numbers as ones on question.one = ones.supplier
    inner join weigh_numbers as others
        on question.other = others.supplier and ones.measure = others.measure and ones.neq = others.neq
    group by ones.measure
)

select
    measure,
    (select sum(pairs) from weigh_suppliers where weigh_suppliers.measure = asked.measure) as joined,
    (select sum(pairs) from weigh_agreeing where weigh_agreeing.measure = asked.measure) as joined_right,
    (select sum(pairs) from weigh_true where weigh_true.measure = asked.measure) as true_pairs,
    coalesce(weigh_questions.pairs, 0) as asked_right
from (values ('weighted'), ('unweighted')) as asked (measure)
left join weigh_questions using (measure)
