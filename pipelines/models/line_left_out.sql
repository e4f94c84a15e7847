-- grain: one row per live SEAO line that is not published: which, and why
-- older: a newer publication of the same award stands; unlisted: its buyer is not in the list of buyers;
-- final, expense, payment: final amounts, supplementary expenses and payments are other facts, never added to
-- awards.
with
live_line as (select batch_id, sheet, "row", amount from live_line),
batch as (select * from seao_batch),
line as (
    select batch_id, sheet, "row", amount, source, buyer_name from staging_line where source = 'seao'
),
unlisted as (select * from line_buyer where buyer is null),

find_others as (
    select
        live_line.*,
        case batch.kind
            when 'contract-final' then 'final'
            when 'contract-expense' then 'expense'
            when 'contract-payment' then 'payment'
            else 'older'
        end as reason
    from live_line
    inner join batch using (batch_id)
    anti join line using (batch_id, sheet, "row")
),

find_unlisted as (
    select line.batch_id, line.sheet, line."row", line.amount
    from line
    inner join unlisted
        on line.source = unlisted.source
        and line.buyer_name is not distinct from unlisted.buyer_name
)

select * from find_others
union all by name
select *, 'unlisted' as reason from find_unlisted
