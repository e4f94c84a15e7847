-- grain: one row per establishment of the directory: the status that its row gives its enterprise
-- is_said: whether the row gives days, or none at all. What one row calls a financial co-operative is one.
with
entry as (select * from directory_entry),
place as (select * from directory_place)

select
    place.supplier,
    case
        when enterprise_kind = 'other' then 'other'
        when bool_or(enterprise_kind = 'financial_cooperative') over (partition by place.supplier)
            then 'financial_cooperative'
        else 'social_economy'
    end as kind,
    status_from,
    status_to,
    status_from is not null or status_to is not null or enterprise_kind = 'other' as is_said
from entry
inner join place using (batch_id, sheet, "row", ordinal)
