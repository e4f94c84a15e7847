-- grain: one row per dims, responsible and interval of counted purchase lines; additive parts only
-- responsible: null when the file does not say it of any line; an empty cell of one that does is not.
with
line as (select * from published.line_fact where kind = 'purchases' and is_counted),
sheet as (select * from published.sheet),

find_saying as (
    select batch_id, sheet, false as responsible from sheet where ("columns"::json -> 'responsible') is not null
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
    coalesce(line.responsible, find_saying.responsible) as responsible,
    first_day,
    last_day,
    sum(amount)::decimal(18, 2) as amount,
    count(*)::integer as line_count
from line
left join find_saying using (batch_id, sheet)
group by all
