-- grain: one row per decision about a status by ledger $as_of, withdrawn ones too, with its state
-- state: applies (an enterprise of lines or of the directory answers to it), unmatched, withdrawn.
with
decision as (select * from record.status where ledger <= $as_of),
ledger as (select * from record.ledger where ledger <= $as_of),
withdrawn as (
    select correction, min(ledger) as ledger from record.withdrawn where ledger <= $as_of group by correction
),
decided as (
    select ledger, list(supplier order by supplier) as suppliers from published.status_decided group by ledger
)

select
    decision.ledger,
    made."at",
    made.who,
    coalesce(decided.suppliers, []) as suppliers,
    decision.name,
    decision.neq,
    decision.kind,
    decision.status_from,
    decision.status_to,
    decision.reason,
    case
        when withdrawn.ledger is not null then 'withdrawn'
        when decided.ledger is null then 'unmatched'
        else 'applies'
    end as state,
    undoing."at" as withdrawn_at
from decision
inner join ledger as made on decision.ledger = made.ledger
left join withdrawn on decision.ledger = withdrawn.correction
left join ledger as undoing on withdrawn.ledger = undoing.ledger
left join decided on decision.ledger = decided.ledger
