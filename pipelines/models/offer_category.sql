-- grain: one row per enterprise of the directory and category that it offers
-- evidence: declared (the directory gives a code of it) or sold (a partner has already bought it from it).
with
enterprise as (select supplier from published.enterprise),
offer as (select * from published.offer),
spending as (select * from published.mart_spending),

list_offers as (
    select supplier, category, 'declared' as evidence from offer
    union all
    select supplier, category, 'sold' as evidence
    from spending
    semi join enterprise using (supplier)
    where category is not null and source = 'partners'
)

select supplier, category, min(evidence) as evidence from list_offers group by supplier, category
