-- grain: one row per supplier and way in which the reader's lines name it
-- node, place and evidence: what decisions about suppliers name, and what gathered others' names with his.
with line as (select * from published.line_fact)

select
    supplier,
    trim(coalesce(supplier_name, '')) as supplier_name,
    valid_neq(neq) as neq,
    municipality,
    null::varchar as node,
    null::varchar as place,
    null::varchar as evidence,
    count(*)::integer as lines,
    coalesce(sum(amount) filter (is_counted and kind = 'purchases'), 0)::decimal(18, 2) as purchases,
    coalesce(sum(amount) filter (is_counted and kind = 'contracts'), 0)::decimal(18, 2) as contracts,
    min(first_day) as first_day,
    max(last_day) as last_day
from line
group by all
