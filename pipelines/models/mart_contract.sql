-- grain: one row per counted contract line
-- contract_first_day: the first start ever seen under that number, so that an option or an amendment is
-- not a new contract.
with line as (select * from published.line_fact where kind = 'contracts' and is_counted)

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
    if(contract is null, first_day, min(first_day) over (partition by source, contract))
        as contract_first_day,
    first_day,
    last_day,
    end_day,
    amount,
    1::integer as line_count
from line
