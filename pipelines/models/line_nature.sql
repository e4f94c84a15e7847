-- grain: one row per line whose nature is told by a correction, else by one's own mapping, else by the
-- first rule of data/sources/nature_rules.csv that matches
-- nature_rule: correction, own_mapping or the rule's name; mapping: its ledger number.
with
corrected as (
    select batch_id, sheet, "row", nature_said as nature from corrected_line where nature_said is not null
),
mapped as (select * from nature_mapped),
nature_match as (select * from nature_match),
rule as (select * from nature_rule),

choose_first_rule as (
    select batch_id, sheet, "row", min(place) as place from nature_match group by all
),

keep_unmapped as (
    select batch_id, sheet, "row", rule.nature, rule.rule as nature_rule
    from choose_first_rule inner join rule using (place)
    anti join mapped using (batch_id, sheet, "row")
),

tell_without_corrections as (
    select *, 'own_mapping' as nature_rule from mapped
    union all by name
    select * from keep_unmapped
)

select *, 'correction' as nature_rule from corrected
union all by name
select * from tell_without_corrections anti join corrected using (batch_id, sheet, "row")
