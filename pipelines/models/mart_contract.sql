-- grain: one row per counted contract line
-- contract_first_day: the first start ever seen under that number, so that an option or an amendment is
-- not a new contract. is_renewal: whether the contract is renewed on that day.
with
line as (select * from published.line_fact where kind = 'contracts' and is_counted),
renewal as (select source, contract, first_day from published.contract_renewal)

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
    1::integer as line_count,
    renewal.contract is not null as is_renewal
from line
left join renewal using (source, contract, first_day)
