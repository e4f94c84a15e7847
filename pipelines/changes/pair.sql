-- grain: one row per line before and the line after that takes its place, one to one, by the key of $tier
-- content: nothing differs. Then what one recognises a line by, the same amount first: the number of its
-- document, else of its contract, with its supplier; else its supplier and its day.
with
line as (select * from line),
paired as (select unnest([before_line, after_line]) as line from pair),

keep_alone as (select * from line anti join paired using (line)),

tell_apart as (
    select
        *,
        content.amount as amount_said,
        coalesce(comparable(content.supplier_name), content.supplier_number) as supplier,
        nullif(trim(content.document_number), '') as document_number,
        nullif(trim(content.contract_number), '') as contract_number
    from keep_alone
),

make_key as (
    select
        line, is_before, batch_id, sheet, "row", content,
        case $tier
            when 'document_amount' then [document_number, coalesce(supplier, ''), amount_said]
            when 'document' then [document_number, coalesce(supplier, '')]
            when 'contract_amount' then [contract_number, coalesce(supplier, ''), amount_said]
            when 'contract' then [contract_number, coalesce(supplier, '')]
            when 'day_amount' then [supplier, content.date, amount_said]
            when 'day' then [supplier, content.date]
        end as key
    from tell_apart
),

number_alike as (
    select
        line, is_before, key,
        row_number() over (partition by is_before, key order by content.date, batch_id, sheet, "row") as place
    from make_key
    where not list_contains(list_transform(key, lambda part: part is null), true)
)

select earlier.line as before_line, later.line as after_line, $tier as tier
from number_alike as earlier
inner join number_alike as later using (key, place)
where earlier.is_before and not later.is_before
