-- grain: one row per decision about an opportunity by ledger $as_of, those taken back too, with its state
-- supplier: the enterprise today; null for the whole category of the buyer, or one that nothing bears alone.
-- state: applies, replaced (a later one says the status), unmatched (no such enterprise today), withdrawn.
with
decision as (select * from record.opportunity where ledger <= $as_of),
ledger as (select * from record.ledger where ledger <= $as_of),
withdrawn as (
    select correction, min(ledger) as ledger from record.withdrawn where ledger <= $as_of group by correction
),
told as (select ledger, supplier, is_last from published.opportunity_told)

select
    decision.ledger,
    made."at",
    made.who,
    decision.buyer,
    decision.category,
    told.supplier,
    decision.name,
    decision.neq,
    decision.status,
    decision.reason,
    case
        when withdrawn.ledger is not null then 'withdrawn'
        when not told.is_last then 'replaced'
        when told.supplier is null and coalesce(decision.name, decision.neq) is not null then 'unmatched'
        else 'applies'
    end as state,
    undoing."at" as withdrawn_at
from decision
inner join ledger as made on decision.ledger = made.ledger
left join withdrawn on decision.ledger = withdrawn.correction
left join ledger as undoing on withdrawn.ledger = undoing.ledger
left join told on decision.ledger = told.ledger
