-- grain: one row per dims, contract and interval of what was paid for a known contract
-- Partners: counted purchases that bear the contract's number. SEAO: final amounts, on the day the contract ended.
with
purchase as (select * from published.line_fact where kind = 'purchases' and is_counted and contract is not null),
spelling as (select * from published.contract_spelling),
final as (select * from published.final_line where is_counted),

gather as (
    select purchase.* replace (spelling.contract as contract)
    from purchase
    inner join spelling
        on purchase.source = spelling.source and purchase.contract = spelling.spelling
    union all by name
    select * from final
)

select
    source,
    buyer,
    buyer_sector,
    buyer_territory,
    supplier,
    supplier_kind,
    category,
    procurement_method,
    territory,
    scope,
    social_economy,
    tax_basis,
    contract,
    first_day,
    last_day,
    sum(amount)::decimal(18, 2) as amount,
    count(*)::integer as line_count
from gather
group by all
