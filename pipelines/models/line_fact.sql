-- grain: one row per live line of a known buyer, with its dims and everything known of it but its cells
with
line as (select * from line_located),
buyer as (select * from buyer_known),
line_buyer as (select * from line_buyer),
identity as (select * from supplier_identity),
status as (select * from supplier_status),
category as (select * from line_category),
nature as (select * from line_nature),
superseded as (select *, true as is_superseded from line_superseded)

select
    line.source,
    line_buyer.buyer,
    buyer.sector as buyer_sector,
    buyer.territory as buyer_territory,
    identity.supplier,
    supplier_kind(line.social_economy, status.kind, line.scope) as supplier_kind,
    category.category,
    coalesce(category.evidence, 'none') as category_evidence,
    category.decision as category_decision,
    nullif(trim(line.category), '') as category_said,
    nullif(trim(line.unspsc), '') as unspsc,
    line.procurement_method,
    line.territory,
    line.scope,
    supplier_kind(line.social_economy, status.kind, line.scope) <> 'other' as social_economy,
    line.tax_basis_known as tax_basis,
    line.kind,
    coalesce(line.buyer_name, buyer.name) as buyer_name,
    line.supplier_name,
    line.supplier_number,
    line.neq,
    line.amount,
    line.amount_received,
    line.date,
    line.period_start,
    line.period_end,
    line.first_day,
    line.last_day,
    line.end_date as end_day,
    line.municipality,
    line.postal_code,
    line.municipality_code,
    line.place_evidence,
    line.place_decision,
    line.contract_number,
    line_buyer.buyer || ':' || nullif(trim(line.contract_number), '') as contract,
    line.document_number,
    line.description,
    line.buyer_unit,
    line.responsible,
    coalesce(nature.nature, 'addressable') as nature,
    nature.nature_rule,
    coalesce(superseded.is_superseded, false) as is_superseded,
    coalesce(nature.nature, 'addressable') = 'addressable' and superseded.is_superseded is null as is_counted,
    list_concat(line.corrections, if(nature.mapping is null, null, [nature.mapping])) as corrections,
    line.batch_id,
    line.sheet,
    line."row",
    line.file,
    line.sha256
from line
inner join line_buyer
    on line.source = line_buyer.source
    and line.organisation is not distinct from line_buyer.organisation
    and line.buyer_name is not distinct from line_buyer.buyer_name
inner join buyer on line_buyer.buyer = buyer.slug
left join identity
    on line.supplier_name is not distinct from identity.supplier_name
    and line.neq is not distinct from identity.neq
    and line.municipality is not distinct from identity.municipality
-- an interval of days has the status of its first
left join status
    on identity.supplier = status.supplier
    and line.first_day between status.first_day and status.last_day
left join category using (batch_id, sheet, "row")
left join nature using (batch_id, sheet, "row")
left join superseded using (batch_id, sheet, "row")
