-- grain: one row per notice (SEAO), buyer and supplier whose contract ended: what it came to in the end
with final as (select * from published.final_line)

select buyer, contract_number, supplier, sum(amount)::decimal(18, 2) as amount, max("date") as day
from final
group by buyer, contract_number, supplier
