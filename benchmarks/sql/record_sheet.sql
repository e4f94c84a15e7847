-- grain: one sheet of the record; one batch in three has a column that says what is responsible
with
counted as (select batch_id, count(*)::integer as lines from record.source_row group by batch_id),
batch as (select batch_id, kind, total, buyer from record.batch left join invented_batch using (batch_id, kind))

select
    batch_id, coalesce(if(kind in ('purchases', 'contracts'), 'Feuille', null), 'Liste') as sheet, kind,
    'ready' as status, 1 as header_row,
    if(buyer % 4 = 0, '{"amount": {"heading": "Montant", "column": "B"}, "responsible": {"column": "E"}}',
        '{"amount": {"heading": "Montant", "column": "B"}}') as columns,
    lines as rows_read, lines as rows_accepted, 0 as rows_rejected, 0 as rows_excluded, 0 as amounts_unreadable,
    coalesce(total, 0) as total, 0 as total_rejected, 0 as total_excluded
from batch
inner join counted using (batch_id)
