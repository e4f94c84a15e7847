-- grain: one row per category of the list: a segment or a family of the UNSPSC
with category as (select * from reference.category)

select category_code as code, level, parent, name_fr, name_en from category
