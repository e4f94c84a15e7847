-- grain: one row per live supplementary expense (SEAO) of a notice
-- A revision carries the complete list of a notice's expenses and replaces all that was published up to
-- its day; an empty list withdraws them all. A file that is no revision adds the expenses of its period:
-- those of a period that ends after the notice's newest revision come on top of it.
-- The file does not name the buyer: join seao_award on contract_number to know it.
with
line as (select * from live_line),
batch as (select batch_id from seao_batch where kind = 'contract-expense'),
source_row as (
    select batch_id, sheet, trim(cell_of(cells, 1)) as notice, cell_of(cells, 2) as published
    from record.source_row
),

list_publications as (
    select distinct batch_id, sheet, notice, published from source_row semi join batch using (batch_id)
),

choose_newest_revision as (
    select notice, arg_max(batch_id, (published, batch_id)) as batch_id, max(published) as published
    from list_publications
    where sheet like '%-revisions'
    group by notice
),

-- The same period exported twice adds once: the last imported.
choose_additions as (
    select notice, published, max(batch_id) as batch_id
    from list_publications
    where sheet not like '%-revisions'
    group by notice, published
),

keep_publications as (
    select notice, batch_id, true as is_revision from choose_newest_revision
    union all
    select notice, added.batch_id, false as is_revision
    from choose_additions as added
    left join choose_newest_revision as revision using (notice)
    where revision.published is null or added.published > revision.published
)

select line.*
from line
inner join keep_publications as kept
    on line.contract_number = kept.notice
    and line.batch_id = kept.batch_id
    and line.sheet like '%-revisions' = kept.is_revision
