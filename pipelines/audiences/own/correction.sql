-- grain: one row per correction of the reader's lines, and per mapping that they call for
-- lines: those of the reader that it has effect on.
with
correction as (select * from coordination.correction),
organisation as (select organisation from own_organisation),
line as (select unnest(corrections) as ledger from published.line_fact),
count_lines as (select ledger, count(*)::integer as lines from line group by ledger)

select correction.* replace (coalesce(count_lines.lines, 0) as lines)
from correction
left join count_lines using (ledger)
where correction.organisation in (select organisation from organisation) or count_lines.lines > 0
