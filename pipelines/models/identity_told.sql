-- grain: one row per decision about suppliers made by ledger $as_of, withdrawn ones too
with
decision as (select * from record.identity where ledger <= $as_of),
ledger as (select ledger, "at", who from record.ledger where ledger <= $as_of),
withdrawn as (
    select correction, min(ledger) as ledger from record.withdrawn where ledger <= $as_of group by correction
)

select decision.*, made."at", made.who, undoing."at" as withdrawn_at, undoing.ledger as withdrawn
from decision
inner join ledger as made on decision.ledger = made.ledger
left join withdrawn on decision.ledger = withdrawn.correction
left join ledger as undoing on withdrawn.ledger = undoing.ledger
