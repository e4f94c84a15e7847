-- Grain: one row per supplier of several names that has $search in one of them, at most $limit
with
name as (select * from supplier_name),
supplier as (select * from supplier),

gather_suppliers as (
    select
        supplier as supplier_id,
        count(distinct node)::integer as names,
        count(distinct supplier_name)::integer as spellings,
        sum(lines)::integer as lines,
        sum(purchases)::decimal(18, 2) as purchases,
        sum(contracts)::decimal(18, 2) as contracts
    from name
    group by supplier
    having
        count(distinct node) > 1
        and bool_or(contains(strip_accents(lower(supplier_name)), strip_accents(lower($search))))
)

select supplier_id as supplier, supplier.name, supplier.neq, gather_suppliers.* exclude (supplier_id)
from gather_suppliers
inner join supplier using (supplier_id)
order by greatest(abs(purchases), abs(contracts)) desc, supplier_id
limit $limit
