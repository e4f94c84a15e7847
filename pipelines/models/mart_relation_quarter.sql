-- grain: one row per buyer, what the suppliers are today, where most of what they sold was, and quarter
-- line_count: relations that began. As measures/sql/facts_relation.sql, without the suppliers.
with
relation as (select * from published.relation),
buyer as (select * from published.buyer),
supplier as (select * from published.supplier)

select
    relation.source,
    relation.buyer,
    buyer.sector as buyer_sector,
    if(buyer.is_regional, 'regional', buyer.territory) as buyer_territory,
    supplier.supplier_kind,
    supplier.supplier_kind <> 'other' as social_economy,
    supplier.territory,
    first_of_period(first_day, first_day, 1, 3) as first_day,
    last_of_period(first_day, first_day, 1, 3) as last_day,
    count(*)::integer as line_count
from relation
left join buyer on relation.buyer = buyer.slug
left join supplier on relation.supplier = supplier.supplier_id
group by all
