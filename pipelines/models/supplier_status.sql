-- grain: one row per supplier that the directory or a decision speaks of and unbroken days of one kind
-- The last decision that holds a day tells it, else the directory: a day outside every status of an enterprise
-- that is listed is one of no status. Rows that give no day count for nothing beside rows that do.
with
said as (select * from directory_status),
decided as (select * from supplier_decided),

list_statuses as (
    select supplier, -1 as decision, 'other' as kind, null::date as status_from, null::date as status_to
    from said
    union
    select supplier, 0 as decision, kind, status_from, status_to
    from said
    qualify is_said or not bool_or(is_said) over (partition by supplier)
    union
    select supplier, ledger as decision, kind, status_from, status_to from decided
),

bound_statuses as (
    select
        supplier, decision, kind,
        coalesce(status_from, date '0001-01-01') as first_day,
        coalesce(status_to, date '9999-12-31') as last_day
    from list_statuses
),

list_bounds as (
    select supplier, first_day from bound_statuses
    union
    select supplier, last_day + 1 as first_day from bound_statuses where last_day < date '9999-12-31'
),

list_spans as (
    select
        supplier, first_day,
        coalesce(lead(first_day) over (partition by supplier order by first_day) - 1, date '9999-12-31') as last_day
    from list_bounds
),

choose_kinds as (
    select list_spans.*, status.kind, greatest(status.decision, 0) as decision
    from list_spans
    inner join bound_statuses as status
        on list_spans.supplier = status.supplier
        and list_spans.first_day between status.first_day and status.last_day
    qualify row_number() over (
        partition by list_spans.supplier, list_spans.first_day
        order by status.decision desc, array_position(['financial_cooperative', 'social_economy', 'other'], status.kind)
    ) = 1
),

number_islands as (
    select
        *,
        count_if(is_new) over (partition by supplier order by first_day) as island
    from (
        select
            *,
            (kind, decision, first_day - 1) is distinct from lag((kind, decision, last_day)) over (
                partition by supplier order by first_day
            ) as is_new
        from choose_kinds
    )
)

select
    supplier, min(first_day) as first_day, max(last_day) as last_day, kind, nullif(decision, 0) as decision
from number_islands
group by supplier, island, kind, decision
