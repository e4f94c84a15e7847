-- grain: one row per supplier and way in which lines name it: name, number and place as sent
-- node: what decisions about suppliers name. purchases, contracts: dollars of its counted lines.
with
line as (
    select supplier_name, neq, municipality, kind, amount, is_counted, first_day, last_day
    from published.line_fact
),
identity as (select * from supplier_identity),
node as (select distinct node, own_place from supplier_node),

count_lines as (
    select
        supplier_name,
        neq,
        municipality,
        count(*)::integer as lines,
        coalesce(sum(amount) filter (is_counted and kind = 'purchases'), 0)::decimal(18, 2) as purchases,
        coalesce(sum(amount) filter (is_counted and kind = 'contracts'), 0)::decimal(18, 2) as contracts,
        min(first_day) as first_day,
        max(last_day) as last_day
    from line
    group by all
)

select
    identity.supplier,
    trim(coalesce(identity.supplier_name, '')) as supplier_name,
    valid_neq(identity.neq) as neq,
    identity.municipality,
    identity.node,
    node.own_place as place,
    count_lines.lines,
    count_lines.purchases,
    count_lines.contracts,
    count_lines.first_day,
    count_lines.last_day
from identity
inner join count_lines
    on identity.supplier_name is not distinct from count_lines.supplier_name
    and identity.neq is not distinct from count_lines.neq
    and identity.municipality is not distinct from count_lines.municipality
inner join node using (node)
