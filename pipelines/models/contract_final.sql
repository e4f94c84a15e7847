-- grain: one row per notice (SEAO), buyer and supplier whose contract ended: what it came to in the end
-- Final amounts name no buyer: their notice and contractor do, in the awards.
with
award as (
    select distinct buyer, contract_number, supplier, plain_words(supplier_name) as contractor
    from published.line_fact
    where source = 'seao' and kind = 'contracts'
),
final as (
    select contract_number, plain_words(supplier_name) as contractor, sum(amount) as amount, max(date) as day
    from seao_final
    group by all
)

select buyer, contract_number, supplier, sum(amount)::decimal(18, 2) as amount, max(day) as day
from award inner join final using (contract_number, contractor)
group by buyer, contract_number, supplier
