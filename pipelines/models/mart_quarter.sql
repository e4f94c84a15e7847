-- grain: one row per kind of counted line, dims but supplier, category and method, responsible, and quarter
-- What most questions of a page need, thirty to sixty times fewer rows than the marts: years of every calendar are
-- whole quarters. A line whose interval lies in no single quarter keeps its interval.
with
spending as (select 'purchases' as kind, * from published.mart_spending),
contract as (select 'contracts' as kind, * from published.mart_contract),

gather_marts as (
    select * from spending
    union all by name
    select * exclude (contract, contract_first_day, end_day, is_renewal) from contract
)

select
    kind,
    source,
    buyer,
    buyer_sector,
    buyer_territory,
    supplier_kind,
    territory,
    scope,
    social_economy,
    tax_basis,
    responsible,
    first_of_period(first_day, last_day, 1, 3) as first_day,
    last_of_period(first_day, last_day, 1, 3) as last_day,
    sum(amount)::decimal(18, 2) as amount,
    sum(line_count)::integer as line_count
from gather_marts
group by
    kind, source, buyer, buyer_sector, buyer_territory, supplier_kind, territory, scope, social_economy, tax_basis,
    responsible, first_of_period(first_day, last_day, 1, 3), last_of_period(first_day, last_day, 1, 3)
