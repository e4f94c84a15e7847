-- Grain: one row a pair of sheets that share lines: the smaller, the larger, how many lines the smaller
-- has and how many of them stand in the larger (a line that occurs twice counts twice).
with
line as (
    select sheet, hash(lower(supplier_name), amount, date, period_start, document_number, contract_number) as line
    from sheet_line
),

counted as (select sheet, line, count(*) as n from line group by sheet, line),

sized as (select sheet, count(*) as lines from line group by sheet),

shared as (
    select one.sheet as one, other.sheet as other, sum(least(one.n, other.n))::int as shared
    from counted as one
    inner join counted as other on other.line = one.line and other.sheet != one.sheet
    group by one.sheet, other.sheet
)

select shared.one as smaller, shared.other as larger, sized.lines, shared.shared
from shared
inner join sized on sized.sheet = shared.one
inner join sized as bigger on bigger.sheet = shared.other
where sized.lines < bigger.lines or sized.lines = bigger.lines and shared.one > shared.other
order by bigger.lines desc, larger, smaller
