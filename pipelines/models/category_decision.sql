-- grain: one row per decision about categories made by ledger $as_of, those taken back too, with its state
-- lines, amount: counted lines that it settles. state: applies, idle (it settles no line today, or a later
-- one or a code does), withdrawn.
with
decision as (select * from record.category where ledger <= $as_of),
ledger as (select * from record.ledger where ledger <= $as_of),
withdrawn as (
    select correction as ledger, min(ledger) as taken_back
    from record.withdrawn
    where ledger <= $as_of
    group by correction
),
line as (
    select category_decision as ledger, amount
    from published.line_fact
    where is_counted and category_decision is not null
),

add_up as (
    select ledger, count(*)::integer as lines, sum(amount)::decimal(18, 2) as amount from line group by ledger
)

select
    decision.ledger,
    decided."at",
    decided.who,
    decision.organisation,
    decision.field,
    decision."value",
    decision.category,
    decision.reason,
    coalesce(add_up.lines, 0) as lines,
    coalesce(add_up.amount, 0)::decimal(18, 2) as amount,
    case
        when withdrawn.taken_back is not null then 'withdrawn'
        when add_up.lines > 0 then 'applies'
        else 'idle'
    end as state,
    withdrawing."at" as withdrawn_at
from decision
inner join ledger as decided using (ledger)
left join withdrawn using (ledger)
left join ledger as withdrawing on withdrawn.taken_back = withdrawing.ledger
left join add_up using (ledger)
