-- grain: one row per live line whose place a decision tells, or its supplier's establishments
-- evidence: the strongest of declared_contract, decided, establishment, head_office. An enterprise with
-- establishments in several territories is at the one where the line's own place is, else nowhere told.
with
line as (select * from staging_line),
place as (select * from place),
identity as (select supplier_name, neq, municipality, supplier from supplier_identity),
line_buyer as (select * from line_buyer),
of_contract as (select * from place_decided where about = 'contract'),
of_supplier as (select * from supplier_place),
of_directory as (select * from supplier_establishment),

tell_by_contract as (
    select line.batch_id, line.sheet, line."row", 1 as rank, 'declared_contract' as evidence, of_contract.territory,
        of_contract.municipality_code, of_contract.ledger
    from line
    inner join line_buyer
        on line.source = line_buyer.source
        and line.organisation is not distinct from line_buyer.organisation
        and line.buyer_name is not distinct from line_buyer.buyer_name
    inner join of_contract
        on line_buyer.buyer = of_contract.buyer
        and plain_words(line.contract_number) = plain_words(of_contract.contract_number)
        and is_within(line.first_day, of_contract.valid_from, of_contract.valid_to)
),

keep_told_suppliers as (
    select line.*, identity.supplier
    from line
    inner join identity
        on line.supplier_name is not distinct from identity.supplier_name
        and line.neq is not distinct from identity.neq
        and line.municipality is not distinct from identity.municipality
    where identity.supplier in (
        select of_supplier.supplier from of_supplier union select of_directory.supplier from of_directory
    )
),

tell_by_supplier as (
    select line.batch_id, line.sheet, line."row", 2 as rank, 'decided' as evidence, of_supplier.territory,
        of_supplier.municipality_code, of_supplier.ledger
    from keep_told_suppliers as line
    inner join of_supplier
        on line.supplier = of_supplier.supplier
        and is_within(line.first_day, of_supplier.valid_from, of_supplier.valid_to)
),

tell_by_directory as (
    select line.batch_id, line.sheet, line."row", if(is_head_office, 4, 3) as rank,
        if(is_head_office, 'head_office', 'establishment') as evidence, of_directory.territory,
        of_directory.municipality_code, null as ledger
    from keep_told_suppliers as line
    inner join of_directory using (supplier)
    left join place
        on line.municipality is not distinct from place.municipality
        and line.postal_code is not distinct from place.postal_code
        and line.province is not distinct from place.province
        and line.country is not distinct from place.country
    where of_directory.territories = 1 or of_directory.territory = place.territory
),

gather_places as (
    select * from tell_by_contract
    union all
    select * from tell_by_supplier
    union all
    select * from tell_by_directory
)

select * from gather_places
qualify row_number() over (partition by batch_id, sheet, "row" order by rank, ledger desc) = 1
