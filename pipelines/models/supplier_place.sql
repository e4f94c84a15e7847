-- grain: one row per supplier and decision in effect about its place
-- A decision names a number or a comparable name. A name that several enterprises bear is that of the one
-- without number; a name or a number that no live line has is nobody's.
with
decided as (select * from place_decided where about = 'supplier'),
identity as (select * from supplier_identity),

list_names as (
    select distinct normal_name(supplier_name) as name, supplier, enterprise_number from identity
),

find_by_number as (
    select decided.ledger, identity.supplier
    from decided
    inner join identity on decided.neq = identity.enterprise_number
),

find_by_name as (
    select decided.ledger, list_names.supplier, list_names.enterprise_number
    from decided
    inner join list_names on decided.neq is null and decided.supplier_name = list_names.name
    qualify
        count(distinct list_names.supplier) over (partition by decided.ledger) = 1
        or list_names.enterprise_number is null
),

gather_suppliers as (
    select * from find_by_number
    union
    select ledger, supplier from find_by_name
)

select gather_suppliers.supplier, decided.*
from gather_suppliers inner join decided using (ledger)
