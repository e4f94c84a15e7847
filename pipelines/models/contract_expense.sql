-- grain: one row per contract (SEAO) to which expenses were added after its signature: their sum, the last day
with
line as (select * from published.line_fact where source = 'seao' and kind = 'contracts'),
expense as (select * from seao_expense),

list_contracts as (select distinct source, buyer, contract, contract_number from line)

select source, buyer, contract,
    sum(expense.amount)::decimal(18, 2) as amount,
    max(expense.date) as day,
    count(*)::integer as expenses
from list_contracts
inner join expense using (contract_number)
group by all
