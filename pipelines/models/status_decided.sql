-- grain: one row per decision about a status in effect and supplier that it names
with decided as (select * from supplier_decided)

select ledger, supplier from decided
