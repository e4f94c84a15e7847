-- grain: one row per kind, nature, dims and interval of lines set apart for their nature; additive parts only
with line as (
    select * from published.line_fact where not is_counted and nature <> 'addressable' and not is_superseded
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
    kind,
    nature,
    first_day,
    last_day,
    sum(amount)::decimal(18, 2) as amount,
    count(*)::integer as line_count
from line
group by all
