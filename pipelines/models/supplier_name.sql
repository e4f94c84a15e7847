-- grain: one row per supplier and way in which lines name it: name, number and place as sent
-- node: what decisions about suppliers name. evidence: what joined it to another name of its supplier, the
-- surest of all (null when it is the only one). purchases, contracts: dollars of its counted lines.
with
line as (
    select supplier_name, neq, municipality, kind, amount, is_counted, first_day, last_day
    from published.line_fact
),
identity as (select * from supplier_identity),
node as (select distinct node, own_place from supplier_node),
edge as (select one, other, evidence, sure from identity_edge where sure >= 0.9),
decided as (select ledger, is_one, node from identity_decided where says = 'same'),

link_nodes as (
    select one as node, other as across, evidence, sure from edge
    union all
    select other, one, evidence, sure from edge
    union all
    select ones.node, others.node, 'decision', 0.0
    from decided as ones inner join decided as others using (ledger)
    where ones.node <> others.node
),

list_suppliers as (select distinct node, supplier from identity),

choose_evidence as (
    select link_nodes.node, arg_max(link_nodes.evidence, (link_nodes.sure, link_nodes.evidence)) as evidence
    from link_nodes
    inner join list_suppliers as ones on link_nodes.node = ones.node
    inner join list_suppliers as others on link_nodes.across = others.node and ones.supplier = others.supplier
    group by link_nodes.node
),

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
    choose_evidence.evidence,
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
left join choose_evidence using (node)
