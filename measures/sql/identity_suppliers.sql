-- Grain: one row per supplier of lines that has $search in one of its names (all when it is empty), at most $limit
with
name as (select * from supplier_name),
supplier as (select * from supplier),

find_suppliers as (
    select distinct supplier as supplier_id
    from name
    where contains(strip_accents(lower(supplier_name)), strip_accents(lower($search)))
)

select
    supplier.supplier_id as supplier,
    supplier.name,
    supplier.neq,
    supplier.supplier_kind,
    supplier.territory,
    count(distinct name.supplier_name)::integer as spellings,
    sum(name.lines)::integer as lines,
    sum(name.purchases)::decimal(18, 2) as purchases,
    sum(name.contracts)::decimal(18, 2) as contracts
from supplier
inner join find_suppliers using (supplier_id)
inner join name on supplier.supplier_id = name.supplier
group by all
order by greatest(abs(sum(name.purchases)), abs(sum(name.contracts))) desc, supplier
limit $limit
