-- grain: one row a partner that reported something, by name
with
coverage as (select distinct buyer from coverage where source = 'partners'),
buyer as (select slug, name from buyer)

select buyer.slug from buyer join coverage on coverage.buyer = buyer.slug order by buyer.name, buyer.slug
