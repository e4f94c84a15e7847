-- grain: one row per decision in effect about the place of a supplier, and supplier that it is about today
with of_supplier as (select * from supplier_place)

select ledger, supplier from of_supplier
