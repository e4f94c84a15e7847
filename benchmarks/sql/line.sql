-- grain: one invented line of $lines; one in ten is a contract, one purchase in ten is of a contract
-- Few buyers and suppliers have most lines; a buyer keeps to its suppliers, a supplier to its category and to
-- its contracts.
with
line as (select range as number from range($lines)),
supplier as (select * from supplier),

choose as (
    select
        number,
        number % 10 = 0 as is_contract,
        floor($buyers * pow(draw(number, 1), 1.7))::integer as buyer,
        if(number % 10 < 2, floor($lines / 12 / $buyers * draw(number, 2))::integer, null) as contract
    from line
),

date_lines as (
    select
        *,
        -- a third of the buyers joined later
        date '2016-10-01' + 365 * if(buyer % 3 = 2, buyer % 7, 0) as joined,
        joined + floor((date '2026-09-30' - joined) * draw(number, 3))::integer as day,
        (floor(len($names) * pow(draw(coalesce(buyer * 1000003 + contract, number), 4), 3))::integer + 37 * buyer)
        % len($names) as supplier_number
    from choose
)

select
    row_number() over (partition by buyer, is_contract, year(day - interval 9 month) order by number)::integer + 1
        as "row",
    is_contract,
    buyer,
    year(day - interval 9 month)::integer as programme_year,
    supplier.name as supplier_name,
    (exp(5.5 + 1.6 * normal(number, 5) + if(is_contract, 4, 0)) * if(draw(number, 7) < 0.005, -1, 1))
    ::decimal(18, 2) as amount,
    ['before', 'before', 'included', 'unknown'][1 + buyer % 4] as tax_basis,
    if(draw(number, 8) < 0.01 and not is_contract, null, day::date) as date,
    if(date is null, date_trunc('month', day), null)::date as period_start,
    if(date is null, last_day(day + 20), null)::date as period_end,
    'FAC-' || number as document_number,
    'C-' || contract as contract_number,
    if(is_contract and draw(number, 9) < 0.05, 'Renouvellement du contrat', 'Biens et services') as description,
    if(buyer % 4 < 3, 'Compte ' || 20 * (supplier_number % $categories) + buyer % 20, null) as category,
    if(draw(number, 10) < 0.93, supplier.unspsc, null) as unspsc,
    supplier.municipality,
    supplier.province,
    [null, 'direct', 'direct', 'limited', 'open'][1 + floor(5 * draw(number, 11))::integer] as procurement_method,
    if(is_contract, day::date, null) as start_date,
    if(is_contract and draw(number, 12) < 0.8, day + floor(1100 * draw(number, 13))::integer, null)::date as end_date,
    if(buyer % 4 = 0, draw(number, 14) < 0.1, null) as responsible
from date_lines
inner join supplier using (supplier_number)
