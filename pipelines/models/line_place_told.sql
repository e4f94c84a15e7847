-- grain: one row per live line whose place a decision tells, or its supplier's establishments
-- evidence: the strongest of declared_contract, decided, establishment, head_office.
with
line as (select * from staging_line),
place as (select * from place),
identity as (select supplier_name, neq, municipality, supplier from supplier_identity),
line_buyer as (select * from line_buyer),
of_contract as (select * from place_decided where about = 'contract'),
of_supplier as (select * from supplier_place),

tell_by_contract as (
    select
        line.batch_id, line.sheet, line."row", 1 as rank, 'declared_contract' as evidence,
        of_contract.territory, of_contract.municipality_code, of_contract.ledger
    from line
    inner join line_buyer
        on line.source = line_buyer.source
        and line.organisation is not distinct from line_buyer.organisation
        and line.buyer_name is not distinct from line_buyer.buyer_name
    inner join of_contract
        on line_buyer.buyer = of_contract.buyer
        and plain_words(line.contract_number) = plain_words(of_contract.contract_number)
        and line.first_day between coalesce(of_contract.valid_from, date '0001-01-01')
        and coalesce(of_contract.valid_to, date '9999-12-31')
),

tell_by_supplier as (
    select
        line.batch_id, line.sheet, line."row", 2 as rank, 'decided' as evidence,
        of_supplier.territory, of_supplier.municipality_code, of_supplier.ledger
    from line
    inner join identity
        on line.supplier_name is not distinct from identity.supplier_name
        and line.neq is not distinct from identity.neq
        and line.municipality is not distinct from identity.municipality
    inner join of_supplier
        on identity.supplier = of_supplier.supplier
        and line.first_day between coalesce(of_supplier.valid_from, date '0001-01-01')
        and coalesce(of_supplier.valid_to, date '9999-12-31')
),

gather_places as (
    select * from tell_by_contract
    union all
    select * from tell_by_supplier
)

select * from gather_places
qualify row_number() over (partition by batch_id, sheet, "row" order by rank, ledger desc) = 1
