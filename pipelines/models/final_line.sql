-- grain: one row per final amount (SEAO) of a contract whose award is published: the award's line with the amount that
-- the contract came to, the day it ended, and where the file says so
-- Final amounts name no buyer: their notice and contractor do, in the awards. A supplier awarded twice under one
-- notice (two lots) is described by the larger.
with
line as (select * from published.line_fact where source = 'seao' and kind = 'contracts'),
batch as (select batch_id, file, sha256, period_start from effective_batch),
final as (select *, plain_words(supplier_name) as contractor from seao_final),

choose_award as (
    select *, plain_words(supplier_name) as contractor
    from line
    qualify row_number() over (
        partition by buyer, contract_number, contractor order by amount desc, batch_id, sheet, "row"
    ) = 1
)

select
    award.* exclude (contractor) replace (
        final.amount as amount,
        final.amount as amount_received,
        final.date as date,
        null::date as period_start,
        null::date as period_end,
        coalesce(final.date, batch.period_start) as first_day,
        coalesce(final.date, batch.period_start) as last_day,
        final.supplier_name as supplier_name,
        []::integer[] as corrections,
        final.batch_id as batch_id,
        final.sheet as sheet,
        final."row" as "row",
        batch.file as file,
        batch.sha256 as sha256
    )
from choose_award as award
inner join final
    on award.contract_number = final.contract_number
    and award.contractor = final.contractor
inner join batch on final.batch_id = batch.batch_id
