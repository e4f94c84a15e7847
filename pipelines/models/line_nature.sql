-- grain: one row per line that a rule of data/sources/nature_rules.csv matches, by its first rule
with
nature_match as (select * from nature_match),
rule as (select * from nature_rule),

choose_first_rule as (
    select batch_id, sheet, "row", min(place) as place from nature_match group by all
)

select batch_id, sheet, "row", rule.nature, rule.rule as nature_rule
from choose_first_rule inner join rule using (place)
