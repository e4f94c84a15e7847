-- grain: one row per line whose category is told by the code sent or by a decision
-- In order: the code of a family, a decision about the category sent, one about words of the description,
-- one about the supplier, the code of a segment. evidence: code, confirmed, supplier, or none when a
-- decision says that no category fits (decision: its ledger number).
with
line as (
    select batch_id, sheet, "row", source, organisation, buyer_name, supplier_name, neq, municipality,
        category, description, unspsc
    from staging_line
),
line_buyer as (select * from line_buyer),
identity as (select supplier_name, neq, municipality, supplier from supplier_identity),
code as (select * from category_code),
chosen as (select * from category_chosen),

read_codes as (
    select batch_id, sheet, "row", code.category, code.is_family
    from line inner join code using (unspsc)
),

find_who as (
    select line.*, line_buyer.buyer, identity.supplier
    from line
    inner join line_buyer
        on line.source = line_buyer.source
        and line.organisation is not distinct from line_buyer.organisation
        and line.buyer_name is not distinct from line_buyer.buyer_name
    left join identity
        on line.supplier_name is not distinct from identity.supplier_name
        and line.neq is not distinct from identity.neq
        and line.municipality is not distinct from identity.municipality
    where exists (select 1 from chosen)
),

find_chosen as (
    select who.batch_id, who.sheet, who."row", chosen.field, chosen.category, chosen.ledger
    from find_who as who
    inner join chosen on chosen.field = 'category' and who.buyer = chosen.buyer and who.category = chosen.said
    union all
    select who.batch_id, who.sheet, who."row", chosen.field, chosen.category, chosen.ledger
    from find_who as who
    inner join chosen
        on chosen.field = 'description' and who.buyer = chosen.buyer and who.description = chosen.said
    union all
    select who.batch_id, who.sheet, who."row", chosen.field, chosen.category, chosen.ledger
    from find_who as who
    inner join chosen
        on chosen.field = 'supplier_name' and who.buyer = chosen.buyer and who.supplier = chosen.said
),

gather as (
    select batch_id, sheet, "row", category, 'code' as evidence, null as decision, if(is_family, 1, 5) as place
    from read_codes
    union all
    select
        batch_id, sheet, "row", category,
        case when category is null then 'none' when field = 'supplier_name' then 'supplier' else 'confirmed' end,
        ledger, case field when 'category' then 2 when 'description' then 3 else 4 end
    from find_chosen
)

select
    batch_id,
    sheet,
    "row",
    unnest(arg_min(struct_pack(category := category, evidence := evidence, decision := decision), place))
from gather
group by batch_id, sheet, "row"
