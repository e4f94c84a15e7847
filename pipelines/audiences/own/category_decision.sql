-- grain: one row per decision about categories made for the reader, or that settles lines of the reader
-- lines, amount: those of the reader that it settles.
with
decision as (select * from coordination.category_decision),
organisation as (select organisation from own_organisation),

line as (
    select category_decision as ledger, count(*)::integer as lines, sum(amount)::decimal(18, 2) as amount
    from published.line_fact
    where is_counted and category_decision is not null
    group by category_decision
)

select decision.* replace (
    coalesce(line.lines, 0) as lines, coalesce(line.amount, 0)::decimal(18, 2) as amount
)
from decision
left join line using (ledger)
where decision.organisation in (select organisation from organisation) or line.lines > 0
