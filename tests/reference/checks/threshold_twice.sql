-- bad rows: two amounts of one rule in force on one day, or a rule without status or source
-- broken by: update reference.threshold set valid_to = null where value = 101100
with
rule as (
    select *, row_number() over () as number, coalesce(valid_from, date '0001-01-01') as first_day,
        coalesce(valid_to, date '9999-12-31') as last_day
    from reference.threshold
)
select rule.sector, rule.rule, rule.value
from rule
left join rule as other
    on rule.sector = other.sector and rule.rule = other.rule and rule.number <> other.number
        and rule.first_day <= other.last_day and other.first_day <= rule.last_day
where other.number is not null
    or rule.source is null
    or coalesce(rule.status, '') not in ('checked', 'to_confirm')
