-- grain: one row per (source, buyer, supplier): the day of the first counted purchase or contract
with line as (select * from published.line_fact where is_counted)

select source, buyer, supplier, min(first_day) as first_day from line group by all
