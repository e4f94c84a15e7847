-- grain: one row per enterprise of the directory and category that it offers, as far as the reader may know
-- What the directory declares, and what the reader's own lines bought.
with
offer as (select * from published.offer),
enterprise as (select * from published.enterprise),
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
