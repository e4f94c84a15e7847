-- Grain: one row a pair of sheets that share lines: the smaller, the larger, how many lines the smaller
-- has and how many of them stand in the larger (a line that occurs twice counts twice). is_loose: the
-- smaller says no dates, and its suppliers and amounts stand in the larger within its period.
with
line as (
    select
        *,
        hash(lower(supplier_name), amount) as spending,
        hash(lower(supplier_name), amount, date, period_start, document_number, contract_number) as line
    from sheet_line
),

counted as (select sheet, line, count(*) as n from line group by sheet, line),

sized as (select sheet, count(*) as lines, count(date) as dated from line group by sheet),

shared as (
    select one.sheet as one, other.sheet as other, sum(least(one.n, other.n))::int as shared
    from counted as one
    inner join counted as other on other.line = one.line and other.sheet != one.sheet
    group by one.sheet, other.sheet
),

undated as (
    select line.sheet, spending, period_start, period_end, count(*) as n
    from line
    inner join sized on sized.sheet = line.sheet and sized.dated = 0
    group by line.sheet, spending, period_start, period_end
),

held as (
    select undated.sheet as one, line.sheet as other, least(any_value(undated.n), count(*)) as n
    from undated
    inner join line on line.spending = undated.spending
        and line.date between coalesce(undated.period_start, line.date) and coalesce(undated.period_end, line.date)
    group by undated.sheet, line.sheet, undated.spending, undated.period_start
),

pairs as (
    select shared.one, shared.other, shared.shared, false as is_loose
    from shared
    inner join sized on sized.sheet = shared.one
    inner join sized as bigger on bigger.sheet = shared.other
    where sized.lines < bigger.lines or sized.lines = bigger.lines and shared.one > shared.other
    union all
    select one, other, sum(n)::int, true from held group by one, other
)

select pairs.one as smaller, pairs.other as larger, sized.lines, pairs.shared, pairs.is_loose
from pairs
inner join sized on sized.sheet = pairs.one
inner join sized as bigger on bigger.sheet = pairs.other
order by pairs.is_loose, bigger.lines desc, larger, smaller
