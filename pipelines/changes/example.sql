-- grain: one row per change shown as an example: of each class the $cap ones of largest effect
with
line as (select * from line),
change as (select * from change),

keep_largest as (
    select * from change
    qualify row_number() over (partition by class order by effect desc, before_line, after_line) <= $cap
),

tell_in_brief as (
    select
        line,
        content,
        {
            batch: batch_id, sheet: sheet, "row": "row", supplier: content.supplier_name, date: content.date,
            reference: coalesce(content.document_number, content.contract_number),
            description: content.description, amount: amount
        } as shown
    from line
)

select
    class,
    earlier.shown as before,
    later.shown as after,
    earlier.content as before_content,
    later.content as after_content
from keep_largest
left join tell_in_brief as earlier on before_line = earlier.line
left join tell_in_brief as later on after_line = later.line
order by class, effect desc, before_line, after_line
