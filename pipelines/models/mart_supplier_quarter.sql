-- grain: one row per shelf of suppliers, what they are, where, scope, and quarter of counted lines
-- Who sold something, as sets: bit n of `suppliers` is the supplier whose number is 2048 × shelf + n, so that distinct
-- suppliers are counted by joining a few thousand sets (ADR 19). Buyers are not told apart: with them there would be
-- as many sets as lines. A line whose interval lies in no single quarter keeps its interval; amount is of those, null
-- of the others, which no whole quarters cut.
with
spending as (select * from published.mart_spending),
contract as (select * from published.mart_contract),

gather_marts as (
    select source, supplier, supplier_kind, territory, scope, social_economy, first_day, last_day, amount
    from spending
    union all
    select source, supplier, supplier_kind, territory, scope, social_economy, first_day, last_day, amount
    from contract
),

number_suppliers as (
    select supplier, row_number() over (order by supplier)::integer as place
    from (select distinct supplier from gather_marts)
),

place_quarters as (
    select
        source,
        place,
        supplier_kind,
        territory,
        scope,
        social_economy,
        first_of_period(gather_marts.first_day, gather_marts.last_day, 1, 3) as first_day,
        last_of_period(gather_marts.first_day, gather_marts.last_day, 1, 3) as last_day,
        sum(amount) filter (not is_in_period(gather_marts.first_day, gather_marts.last_day, 1, 3)) as amount
    from gather_marts
    inner join number_suppliers using (supplier)
    group by all
)

select
    source,
    place // 2048 as shelf,
    supplier_kind,
    territory,
    scope,
    social_economy,
    first_day,
    last_day,
    bitstring_agg(place % 2048, 0, 2047) as suppliers,
    sum(amount)::decimal(18, 2) as amount
from place_quarters
group by all
