-- grain: one row per enterprise of the directory; lines and days are those of the reader's lines
with
enterprise as (select * from coordination.enterprise),
code as (select * from supplier_code),

line as (
    select supplier, count(*)::integer as lines, min(first_day) as first_day, max(last_day) as last_day
    from published.line_fact
    group by supplier
)

select
    code.code as supplier,
    enterprise.* exclude (supplier, lines, first_day, last_day),
    coalesce(line.lines, 0) as lines,
    line.first_day,
    line.last_day
from enterprise
inner join code using (supplier)
left join line on code.code = line.supplier
