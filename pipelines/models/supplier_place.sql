-- grain: one row per supplier and decision in effect about its place
-- A decision names a number, or a name with the municipality sent beside it where places tell enterprises of
-- one name apart; a name alone that several bear is that of the one without number and place. A name or a
-- number that no live line has is nobody's.
with
decided as (select * from place_decided where about = 'supplier'),
identity as (select * from supplier_identity),

list_names as (
    select distinct
        normal_name(supplier_name) as name,
        normal_place(municipality) as town,
        supplier,
        enterprise_number is not null or contains(node, ' @') as is_told_apart
    from identity
),

find_by_number as (
    select distinct decided.ledger, identity.supplier
    from decided
    inner join identity on decided.neq = identity.enterprise_number
),

find_by_name as (
    select decided.ledger, list_names.supplier
    from decided
    inner join list_names
        on decided.neq is null
        and normal_name(decided.supplier_name) = list_names.name
        and (decided.supplier_municipality is null
            or normal_place(decided.supplier_municipality) = list_names.town)
    qualify
        count(distinct list_names.supplier) over (partition by decided.ledger) = 1
        or not list_names.is_told_apart
),

gather_suppliers as (
    select * from find_by_number
    union
    select * from find_by_name
)

select gather_suppliers.supplier, decided.*
from gather_suppliers inner join decided using (ledger)
