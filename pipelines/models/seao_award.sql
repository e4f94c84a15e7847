-- grain: one row per live award (SEAO, winner of a notice) of the newest publication of its notice
-- A publication of a notice carries the complete list of its suppliers, so the newest one replaces the
-- earlier ones whole: a supplier that it no longer names, or no longer says awarded, is gone, and one
-- that it names twice (two lots) stays twice. Rows that are not lines speak too, hence source_row, whose
-- cells begin with the notice number and the last day of the export (data/sources/seao_columns.csv).
with
line as (select * from live_line),
batch as (select batch_id from effective_batch where source = 'seao' and kind = 'contracts'),
source_row as (
    select batch_id, sheet, trim(cells[1]) as notice, cells[2] as published from record.source_row
),

list_publications as (
    select distinct batch_id, sheet, notice, published from source_row semi join batch using (batch_id)
),

-- Of two exports of one day the revision is the newer; of two equal ones, the last imported.
choose_newest as (
    select
        notice,
        arg_max(
            struct_pack(batch_id := batch_id, sheet := sheet),
            (published, sheet like '%-revisions', batch_id)
        ) as newest
    from list_publications
    group by notice
)

select line.*
from line
inner join choose_newest
    on line.contract_number = choose_newest.notice
    and line.batch_id = choose_newest.newest.batch_id
    and line.sheet = choose_newest.newest.sheet
