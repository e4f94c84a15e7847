-- grain: one row per kind of counted line, dims but supplier, category and method, responsible, and quarter
-- What most questions of a page need, tens of times fewer rows than the marts: years of every calendar are whole
-- quarters (ADR 19). A line whose interval lies in no single quarter keeps its interval. constant_*: purchases at the
-- prices of the reference year, each row of the mart brought to the cent first; null in a year without an index.
with
spending as (select 'purchases' as kind, * from published.mart_spending),
contract as (select 'contracts' as kind, * from published.mart_contract),
factor as (select * from price_factor),

gather_marts as (
    select * exclude (supplier, category, procurement_method) from spending
    union all by name
    select * exclude (
        supplier, category, procurement_method, contract, contract_first_day, end_day, is_renewal
    ) from contract
),

price_rows as (
    select
        gather_marts.* exclude (first_day, last_day),
        first_of_period(first_day, last_day, 1, 3) as first_day,
        last_of_period(first_day, last_day, 1, 3) as last_day,
        if(kind = 'purchases', at_prices(amount, programme.factor), null) as constant_programme,
        if(kind = 'purchases', at_prices(amount, government.factor), null) as constant_government,
        if(kind = 'purchases', at_prices(amount, civil.factor), null) as constant_civil
    from gather_marts
    left join (select * from factor where calendar = 'programme') as programme
        on programme.first_year = period_number(first_day, 10, 12)
        and programme.last_year = period_number(last_day, 10, 12)
    left join (select * from factor where calendar = 'government') as government
        on government.first_year = period_number(first_day, 4, 12)
        and government.last_year = period_number(last_day, 4, 12)
    left join (select * from factor where calendar = 'civil') as civil
        on civil.first_year = period_number(first_day, 1, 12)
        and civil.last_year = period_number(last_day, 1, 12)
)

select
    * exclude (amount, line_count, constant_programme, constant_government, constant_civil),
    sum(amount)::decimal(18, 2) as amount,
    sum(constant_programme)::decimal(18, 2) as constant_programme,
    sum(constant_government)::decimal(18, 2) as constant_government,
    sum(constant_civil)::decimal(18, 2) as constant_civil,
    sum(line_count)::integer as line_count
from price_rows
group by all
