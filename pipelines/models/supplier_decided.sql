-- grain: one row per decision about a status in effect and supplier that it names
-- A decision names a number, else a name; one that no line and no directory bears is nobody's.
with
decision as (select * from status_decision),
identity as (select distinct supplier_name, neq, supplier from supplier_identity),
entry as (select batch_id, sheet, "row", ordinal, name, neq from directory_entry),
place as (select * from directory_place),

name_suppliers as (
    select supplier, normal_name(supplier_name) as name, valid_neq(neq) as neq from identity
    union
    select place.supplier, normal_name(entry.name) as name, valid_neq(entry.neq) as neq
    from place inner join entry using (batch_id, sheet, "row", ordinal)
),

find_by_number as (
    select distinct decision.ledger, supplier
    from decision inner join name_suppliers on valid_neq(decision.neq) = name_suppliers.neq
),

find_by_name as (
    select distinct decision.ledger, supplier
    from decision inner join name_suppliers on normal_name(decision.name) = name_suppliers.name
    where decision.neq is null
),

gather_suppliers as (select * from find_by_number union select * from find_by_name)

select gather_suppliers.supplier, decision.*
from gather_suppliers
inner join decision using (ledger)
