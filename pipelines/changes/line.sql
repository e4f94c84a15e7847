-- grain: one row per line before and per line after, with its content: the fields compared between them
-- content: every field that figures or lists are made from, as text. n: place among lines of equal content.
with
line as (
    select true as is_before, * from line_before
    union all by name
    select false as is_before, * from line_after
),

gather_content as (
    select
        is_before, batch_id, sheet, "row", amount,
        {
            supplier_name: supplier_name, supplier_number: supplier_number, neq: neq,
            amount: amount::varchar, tax_basis: basis(tax_basis), date: "day",
            document_number: document_number, contract_number: contract_number,
            description: description, category: category, procurement_method: procurement_method,
            municipality: municipality, postal_code: postal_code, end_date: end_date,
            responsible: responsible, buyer_unit: buyer_unit
        } as content
    from line
)

select
    row_number() over () as line,
    *,
    row_number() over (partition by is_before, content order by batch_id, sheet, "row") as n
from gather_content
