-- grain: one batch of a list: the directory, the survey, the activities, the plan
select
    batch_id, if(kind = 'suppliers', 'directory', 'programme') as source, kind, 'all' as scope,
    date '2016-10-01' as period_start, date '2026-09-30' as period_end, 'replace' as mode, sha256(kind) as sha256,
    kind || '.xlsx' as file, '{}' as settings
from (values (1, 'suppliers'), (2, 'survey'), (3, 'activities'), (4, 'plan')) as list (batch_id, kind)
