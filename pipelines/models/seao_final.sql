-- grain: one row per live final amount (SEAO, contractor of a notice) of its newest publication
-- A revision of final amounts names only the contractors whose amount changed, so the newest publication
-- wins for each (notice, contractor); a contractor named twice in it (two lots) stays twice.
-- The file does not name the buyer: join seao_award on contract_number to know it.
with
line as (select * from live_line),
batch as (select batch_id from seao_batch where kind = 'contract-final'),

name_contractors as (
    select *, plain_words(supplier_name) as contractor from line semi join batch using (batch_id)
),

-- Of two exports of one day the revision is the newer; of two equal ones, the last imported.
choose_newest as (
    select
        contract_number,
        contractor,
        arg_max(
            struct_pack(batch_id := batch_id, sheet := sheet),
            (published_at, sheet like '%-revisions', batch_id)
        ) as newest
    from name_contractors
    group by contract_number, contractor
)

select name_contractors.* exclude (contractor)
from name_contractors
inner join choose_newest
    on name_contractors.contract_number = choose_newest.contract_number
    and name_contractors.contractor = choose_newest.contractor
    and name_contractors.batch_id = choose_newest.newest.batch_id
    and name_contractors.sheet = choose_newest.newest.sheet
