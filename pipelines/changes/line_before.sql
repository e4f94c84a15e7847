-- grain: one row per published line of a series of batches that lies wholly between $start and $end, as sent
-- What corrections amended is put back: a file is compared with what was sent, not with what became of it.
with
line as (select * from published.line_fact),
batch as (
    select batch_id, period_start, period_end from published.batch
    where source = $source and organisation is not distinct from $organisation
        and kind = $kind and scope = $scope
),
correction as (select * from published.line_correction where field is not null),

gather_sent as (
    select batch_id, sheet, "row", map_from_entries(list((field, sent))) as sent
    from correction semi join batch using (batch_id)
    group by all
),

put_back as (
    select
        batch_id, sheet, "row",
        as_sent(sent, 'amount', amount_received::varchar)::decimal(18, 2) as amount,
        as_sent(sent, 'date', coalesce(date::varchar, line.period_start || '..' || line.period_end)) as "day",
        batch.period_start, batch.period_end,
        as_sent(sent, 'supplier_name', supplier_name) as supplier_name,
        as_sent(sent, 'supplier_number', supplier_number) as supplier_number,
        as_sent(sent, 'neq', neq) as neq,
        as_sent(sent, 'document_number', document_number) as document_number,
        as_sent(sent, 'contract_number', contract_number) as contract_number,
        as_sent(sent, 'description', description) as description,
        coalesce(as_sent(sent, 'category', category_said), as_sent(sent, 'unspsc', unspsc)) as category,
        as_sent(sent, 'procurement_method', procurement_method) as procurement_method,
        as_sent(sent, 'municipality', municipality) as municipality,
        as_sent(sent, 'postal_code', postal_code) as postal_code,
        as_sent(sent, 'end_date', end_day::varchar) as end_date,
        as_sent(sent, 'responsible', responsible::varchar) as responsible,
        as_sent(sent, 'buyer_unit', buyer_unit) as buyer_unit,
        as_sent(sent, 'tax_basis', tax_basis) as tax_basis
    from line inner join batch using (batch_id)
    left join gather_sent using (batch_id, sheet, "row")
),

find_days as (
    select
        *,
        coalesce(split_part("day", '..', 1)::date, period_start) as first_day,
        coalesce(split_part("day", '..', -1)::date, period_end) as last_day
    from put_back
)

select * exclude (period_start, period_end, first_day, last_day)
from find_days
where first_day >= $start and last_day <= $end
