-- grain: one row per decision about suppliers, withdrawn ones too, with its state
-- state: applies; unmatched: no line and no directory names one of its sides any more; replaced: a later one
-- says otherwise of the same names; withdrawn. one_names, other_names: as the decision named them.
with
told as (select * from identity_told),
in_effect as (select ledger from identity_in_effect),
decided as (select ledger, count(distinct is_one) as sides from identity_decided group by ledger)

select
    told.ledger,
    told."at",
    told.who,
    told.says,
    told.reason,
    list_transform(told.one, lambda name: name.spelling) as one_names,
    list_transform(told.other, lambda name: name.spelling) as other_names,
    case
        when told.withdrawn is not null then 'withdrawn'
        when in_effect.ledger is null then 'replaced'
        when decided.sides = 2 then 'applies'
        else 'unmatched'
    end as state,
    told.withdrawn_at
from told
left join in_effect using (ledger)
left join decided using (ledger)
