-- grain: one row per live award (SEAO, winner of a notice) of the newest publication of its notice
-- XML: a publication of a notice carries the complete list of its suppliers, so the newest one replaces the
-- earlier ones whole: a supplier that it no longer names, or no longer says awarded, is gone, and one
-- that it names twice (two lots) stays twice. Rows that are not lines speak too, hence source_row, whose
-- cells begin with the notice number and the last day of the export (data/sources/seao_columns.csv).
-- A notice that release packages (JSON) tell is told by them alone, unless an XML export begins after the
-- day of its newest release.
with
line as (select * from live_line),
batch as (select batch_id, period_start from seao_batch where kind = 'contracts'),
source_row as (
    select batch_id, sheet, trim(cell_of(cells, 1)) as notice, cell_of(cells, 2) as published
    from record.source_row
    semi join batch using (batch_id)
    where sheet <> 'ocds-awards'
),
release_award as (select * from seao_release_award),

list_publications as (
    select distinct batch_id, sheet, notice, published, period_start
    from source_row inner join batch using (batch_id)
),

-- Of two exports of one day the revision is the newer; of two equal ones, the last imported.
choose_newest as (
    select
        notice,
        arg_max(
            struct_pack(batch_id := batch_id, sheet := sheet),
            (published, sheet like '%-revisions', batch_id)
        ) as newest,
        max(period_start) as exported_since
    from list_publications
    group by notice
),

find_told_by_releases as (
    select release_award.notice
    from release_award
    left join choose_newest using (notice)
    group by release_award.notice
    having coalesce(max(told_until) >= max(exported_since), max(exported_since) is null)
),

keep_exports as (
    select line.*
    from line
    inner join choose_newest
        on line.contract_number = choose_newest.notice
        and line.batch_id = choose_newest.newest.batch_id
        and line.sheet = choose_newest.newest.sheet
    anti join find_told_by_releases on line.contract_number = find_told_by_releases.notice
),

keep_releases as (
    select line.*
    from line
    semi join (
        select batch_id, sheet, "row" from release_award
        semi join find_told_by_releases using (notice)
        where is_newest
    ) as kept using (batch_id, sheet, "row")
)

select * from keep_exports
union all
select * from keep_releases
