-- Grain: one row a distinct text that speaks of a total, among the labels of rows that could be one and
-- the suppliers. Read once however often it occurs; on most sheets none speaks, so looking up is cheap.
with
value as (select * from value),

ending as (select max(row) as last_row from value where amount is not null and ruled is null),

weighed as (
    select *, day is null and span is null or filled < $typical or row = last_row as may_be_said
    from value cross join ending
),

written as (
    select label from weighed where may_be_said
    union
    select last_label from weighed where may_be_said
    union
    select supplier_name from weighed
),

plain as (select label, plain_words(label) as words from written where label is not null)

select
    label,
    regexp_matches(words, getvariable('total_exact')) as is_total,
    regexp_matches(words, getvariable('total_part')) as has_total,
    regexp_matches(words, getvariable('subtotal_part')) as has_subtotal,
    regexp_matches(words, getvariable('balance_exact')) as is_balance
from plain
where is_total or has_total or has_subtotal or is_balance
