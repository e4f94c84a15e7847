-- grain: one row per share that is assumed of suppliers who did not answer, in effect: the last decided on
with assumption as (select * from reference.respend_assumption)

select about, decided_on, central, low, high, status, source
from assumption
qualify row_number() over (partition by about order by decided_on desc) = 1
