-- grain: one row per shelf of suppliers, what they are, buyer, and quarter of counted lines
-- The sets of mart_supplier_quarter by buyer, without where and of which scope: with all of them there would be as many
-- sets as lines. Suppliers of one kind have numbers near each other, so that most shelves are of one kind.
with
spending as (select * from published.mart_spending),
contract as (select * from published.mart_contract),

gather_marts as (
    select
        source, buyer, buyer_sector, buyer_territory, supplier, supplier_kind, social_economy, first_day, last_day,
        amount
    from spending
    union all
    select
        source, buyer, buyer_sector, buyer_territory, supplier, supplier_kind, social_economy, first_day, last_day,
        amount
    from contract
),

number_suppliers as (
    select supplier, row_number() over (order by min(supplier_kind), supplier)::integer as place
    from gather_marts
    group by supplier
),

place_quarters as (
    select
        gather_marts.* exclude (supplier, first_day, last_day, amount),
        place,
        first_of_period(gather_marts.first_day, gather_marts.last_day, 1, 3) as first_day,
        last_of_period(gather_marts.first_day, gather_marts.last_day, 1, 3) as last_day,
        sum(amount) filter (not is_in_period(gather_marts.first_day, gather_marts.last_day, 1, 3)) as amount
    from gather_marts
    inner join number_suppliers using (supplier)
    group by all
)

select
    * exclude (place, amount),
    place // 2048 as shelf,
    bitstring_agg(place % 2048, 0, 2047) as suppliers,
    sum(amount)::decimal(18, 2) as amount
from place_quarters
group by all
