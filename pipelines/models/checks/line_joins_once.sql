-- grain: one row per buyer or supplier of published lines that is not described exactly once
with
line as (select distinct buyer, supplier from published.line_fact),
buyer as (select slug, count(*) as rows from published.buyer group by slug),
supplier as (select supplier_id, count(*) as rows from published.supplier group by supplier_id)

select line.buyer, line.supplier, buyer.rows as buyer_rows, supplier.rows as supplier_rows
from line
left join buyer on line.buyer = buyer.slug
left join supplier on line.supplier = supplier.supplier_id
where buyer.rows is distinct from 1 or supplier.rows is distinct from 1
