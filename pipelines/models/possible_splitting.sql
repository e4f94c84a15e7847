-- grain: one row per contract (award) of a possible splitting: contracts of one buyer, supplier and category
-- begun within the window, each below the public-tender threshold of its day, together at or above it.
-- splitting: the key of its first contract; passed_on: the day its last contract began, whose dims it has. Contracts by public tender
-- and of no known category are not looked at. is_sure: whatever the taxes of amounts and threshold are.
with
award as (
    select * from published.contract_award
    where least < threshold and amount > 0 and category is not null and procurement_method is distinct from 'open'
),
span as (select * from published.splitting_window),

find_window as (
    select award.*, span.days, span.status as window_status
    from award
    inner join span
        on award.first_day between coalesce(span.valid_from, date '0001-01-01')
            and coalesce(span.valid_to, date '9999-12-31')
),

add_ahead as (
    select
        *,
        count(*) over ahead as contracts_ahead,
        count_if(most < threshold) over ahead as surely_ahead,
        sum(least) over ahead >= max(threshold) over ahead as least_reaches,
        sum(if(most < threshold, most, 0)) over ahead >= max(threshold) over ahead as most_reaches
    from find_window
    window ahead as (
        partition by source, buyer, supplier, category
        order by first_day
        range between current row and to_days(days - 1) following
    )
),

begin_windows as (
    select
        *,
        contracts_ahead > 1 and least_reaches or surely_ahead > 1 and most_reaches as begins,
        contracts_ahead > 1 and least_reaches and surely_ahead > 1 and most_reaches as surely_begins
    from add_ahead
),

look_back as (
    select *, max(if(begins, first_day, null)) over (
        partition by source, buyer, supplier, category order by first_day
        range between unbounded preceding and current row
    ) as begun
    from begin_windows
),

number_islands as (
    select *, count_if(is_new) over (
        partition by source, buyer, supplier, category order by first_day, award
        rows between unbounded preceding and current row
    ) as island
    from (
        select *, coalesce(first_day > lag(begun) over (
            partition by source, buyer, supplier, category order by first_day, award
        ) + (days - 1), true) as is_new
        from look_back
    )
    where first_day <= begun + (days - 1)
)

select
    arg_min(award, (first_day, award)) over whole as splitting,
    * exclude (contracts_ahead, surely_ahead, least_reaches, most_reaches, begins, surely_begins, begun,
        is_new, island, line_count, bracket, is_doubtful)
    replace (
        arg_max(supplier_kind, (first_day, award)) over whole as supplier_kind,
        arg_max(social_economy, (first_day, award)) over whole as social_economy,
        arg_max(territory, (first_day, award)) over whole as territory,
        arg_max(scope, (first_day, award)) over whole as scope
    ),
    bool_or(surely_begins) over whole as is_sure,
    max(first_day) over whole as passed_on
from number_islands
window whole as (partition by source, buyer, supplier, category, island)
