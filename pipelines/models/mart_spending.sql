-- grain: one row per dims and interval of counted purchase lines; additive parts only
with line as (select * from published.line_fact where kind = 'purchases' and is_counted)

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
    first_day,
    last_day,
    sum(amount)::decimal(18, 2) as amount,
    count(*)::integer as line_count
from line
group by all
