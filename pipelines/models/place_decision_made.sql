-- grain: one row per decision about places made by ledger $as_of
-- lines: published lines that it places, or that its refusal of a spelling leaves to weaker evidence. state:
-- withdrawn; applies; replaced (a later one says the same thing otherwise); unmatched (no line answers).
-- supplier: whom it is about today, when lines have him.
with
decision as (select * from record.place where ledger <= $as_of),
ledger as (select ledger, "at", who from record.ledger where ledger <= $as_of),
withdrawal as (select correction as ledger, ledger as by_ledger from record.withdrawn where ledger <= $as_of),
line as (select place_decision as ledger from published.line_fact where place_decision is not null),
in_effect as (select * from place_decision),
supplier as (select ledger, min(supplier) as supplier from published.located_supplier group by ledger),

count_lines as (select ledger, count(*)::integer as lines from line group by ledger),

find_later as (
    select earlier.ledger
    from in_effect as earlier
    inner join in_effect as later
        on earlier.ledger < later.ledger
        and earlier.about = later.about
        and earlier.supplier_name is not distinct from later.supplier_name
        and earlier.neq is not distinct from later.neq
        and earlier.municipality is not distinct from later.municipality
        and earlier.buyer is not distinct from later.buyer
        and earlier.contract_number is not distinct from later.contract_number
        and earlier.spelling is not distinct from later.spelling
    group by earlier.ledger
)

select
    decision.*,
    supplier.supplier,
    made."at",
    made.who,
    coalesce(count_lines.lines, 0) as lines,
    case
        when withdrawal.ledger is not null then 'withdrawn'
        when count_lines.lines > 0 then 'applies'
        when find_later.ledger is not null then 'replaced'
        else 'unmatched'
    end as state,
    taken_back."at" as withdrawn_at
from decision
inner join ledger as made using (ledger)
left join supplier using (ledger)
left join count_lines using (ledger)
left join find_later using (ledger)
left join withdrawal using (ledger)
left join ledger as taken_back on withdrawal.by_ledger = taken_back.ledger
