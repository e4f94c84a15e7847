-- grain: one row per distinct (supplier_name, neq, municipality) of lines and of the directory, as sent
-- Who the supplier is (ADR 0010): the enterprise that its node was gathered into; a node that nothing links
-- is an enterprise by itself, known by its number, else by its name.
with
node as (select * from supplier_node),
cluster as (select * from identity_cluster),

identify as (
    select
        node.*,
        coalesce(cluster.supplier, node.enterprise_number, 'n:' || node.node) as supplier
    from node left join cluster using (node)
)

select
    supplier_name,
    neq,
    municipality,
    node,
    supplier,
    if(supplier[:2] = 'n:', null, supplier) as enterprise_number
from identify
