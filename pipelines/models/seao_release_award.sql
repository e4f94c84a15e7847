-- grain: one row per award that the release packages (SEAO, JSON) still say, in its newest release
-- A release is told by weekly and monthly packages alike: the last imported of them stands for all. Then
-- the newest release that speaks of an award, or that awards to the same supplier of the notice, replaces
-- what older ones said of it; a cancellation without awards withdraws them all. Awards that are no lines (cancelled)
-- speak too, hence source_row, whose cells begin with the notice, the moment of publication, the release, the
-- award and its supplier (data/sources/seao_columns.csv). Moments are texts of one clock, so they sort.
with
batch as (select batch_id from seao_batch where kind = 'contracts'),

list_awards as (
    select
        batch_id, sheet, "row",
        trim(cell_of(cells, 1)) as notice,
        struct_pack(published := coalesce(cell_of(cells, 2), ''), release := coalesce(cell_of(cells, 3), '')) as release,
        cell_of(cells, 4) as award,
        plain_words(cell_of(cells, 5)) as supplier,
        fate = 'accepted' as is_awarded
    from record.source_row
    semi join batch using (batch_id)
    where sheet = 'ocds-awards' and reason is distinct from 'repeated'
),

keep_one_copy as (
    select *
    from list_awards
    qualify batch_id = max(batch_id) over (partition by notice, release)
),

find_newer as (
    select
        *,
        max(release) over (partition by notice, award) as newest_of_award,
        max(if(is_awarded, release, null)) over (partition by notice, supplier) as newest_of_supplier,
        max(if(award is null, release, null)) over (partition by notice) as withdrawn_by,
        max(release.published[:10]) over (partition by notice) as told_until
    from keep_one_copy
)

select batch_id, sheet, "row", notice, try_cast(told_until as date) as told_until,
    award is not null
    and release >= newest_of_award
    and coalesce(release >= newest_of_supplier, true)
    and coalesce(release > withdrawn_by, true) as is_newest
from find_newer
