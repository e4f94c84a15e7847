-- grain: one row per pair of suppliers that may be one enterprise; one < other
-- evidence, sure: of the surest pair of their names, which are one_node and other_node; where that would have
-- joined them, what keeps them apart. Two numbered enterprises are not asked about, the register says that
-- they are two; nor are two that a person said are different.
with
identity as (select * from supplier_identity),
node as (select * from identity_node),
alike as (select * from name_alike where sure >= 0.4),
neither as (select key, node, is_neither from identity_group),
decided as (select ledger, is_one, node from identity_decided where says = 'different'),

list_suppliers as (
    select identity.node, identity.supplier, identity.enterprise_number,
        bool_or(node.number <> '') over (partition by identity.supplier) as is_company,
        bool_or(node.own_place is not null) over (partition by identity.supplier) as is_placed
    from (select distinct node, supplier, enterprise_number from identity) as identity
    inner join node using (node)
),

list_apart as (
    select distinct ones.supplier as one, others.supplier as other
    from decided as left_said
    inner join decided as right_said
        on left_said.ledger = right_said.ledger and left_said.is_one <> right_said.is_one
    inner join list_suppliers as ones on left_said.node = ones.node
    inner join list_suppliers as others on right_said.node = others.node
),

link_alike as (
    select ones.node as one_node, others.node as other_node, alike.evidence, alike.sure, only_one, only_other
    from alike
    inner join node as ones on alike.one = ones.name
    inner join node as others on alike.other = others.name
),

-- one name borne by several numbered enterprises, or at several places
link_groups as (
    select distinct lost.node as one_node, others.node as other_node,
        if(lost.is_neither or others.is_neither, 'several_numbers', 'other_place') as evidence, 0.5::double as sure,
        []::varchar[] as only_one, []::varchar[] as only_other
    from neither as lost
    inner join neither as others on lost.key = others.key and lost.node <> others.node
),

find_suppliers as (
    select
        link.* exclude (evidence),
        case
            when (link.sure >= 0.9 or link.evidence = 'other_place') and ones.is_company and others.is_company
                then 'other_company'
            when link.sure >= 0.9 and (ones.is_placed or others.is_placed) then 'other_place'
            else link.evidence
        end as evidence,
        ones.supplier as one_supplier,
        others.supplier as other_supplier,
        ones.supplier > others.supplier as is_turned
    from (select * from link_alike union all by name select * from link_groups) as link
    inner join list_suppliers as ones on link.one_node = ones.node
    inner join list_suppliers as others on link.other_node = others.node
    where
        ones.supplier <> others.supplier
        and (ones.enterprise_number is null or others.enterprise_number is null)
)

select
    least(one_supplier, other_supplier) as one,
    greatest(one_supplier, other_supplier) as other,
    evidence,
    sure,
    if(is_turned, other_node, one_node) as one_node,
    if(is_turned, one_node, other_node) as other_node,
    if(is_turned, only_other, only_one) as only_one,
    if(is_turned, only_one, only_other) as only_other
from find_suppliers
anti join list_apart on one_supplier = list_apart.one and other_supplier = list_apart.other
qualify row_number() over (
    partition by least(one_supplier, other_supplier), greatest(one_supplier, other_supplier)
    order by sure desc, evidence, least(one_node, other_node), greatest(one_node, other_node)
) = 1
