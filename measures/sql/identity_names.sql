-- Grain: one row per way in which lines name the supplier $supplier
select *
from supplier_name
where supplier = $supplier
order by greatest(abs(purchases), abs(contracts)) desc, supplier_name, neq, municipality
