-- grain: one row per decision about a status in effect and supplier that it names
-- A decision names a number, else a name: of several enterprises that bear it, those without a number. One
-- that no line and no row of the directory bears is nobody's.
with
decision as (select * from status_decision),
identity as (
    select distinct normal_name(supplier_name) as name, valid_neq(neq) as neq, supplier, enterprise_number
    from supplier_identity
),

find_by_number as (
    select distinct decision.ledger, identity.supplier
    from decision inner join identity on valid_neq(decision.neq) = identity.neq
),

find_by_name as (
    select distinct decision.ledger, identity.supplier, identity.enterprise_number
    from decision inner join identity on normal_name(decision.name) = identity.name
    where decision.neq is null
),

keep_without_number as (
    select ledger, supplier from find_by_name
    qualify
        count(distinct supplier) over (partition by ledger) = 1
        or enterprise_number is null
),

gather_suppliers as (select * from find_by_number union select * from keep_without_number)

select gather_suppliers.supplier, decision.*
from gather_suppliers
inner join decision using (ledger)
