-- grain: one row per row of mart_spending whose supplier answered the survey for its first day, about Estrie
-- respent: its dollars times rho; kept_amount: times the share kept. Six decimals of a share keep cents exact.
with
spending as (select * from published.mart_spending),
respend as (select supplier, first_day, last_day, rho, kept from published.respend where area = 'estrie')

select
    spending.*,
    respend.rho,
    respend.kept,
    (spending.amount * respend.rho)::decimal(38, 8) as respent,
    (spending.amount * respend.kept)::decimal(38, 8) as kept_amount
from spending
inner join respend
    on spending.supplier = respend.supplier
    and spending.first_day between respend.first_day and respend.last_day
