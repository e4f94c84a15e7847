-- grain: one act of the record: an import a batch
select batch_id as ledger, 'import' as act, timestamp '2026-11-01' as "at", 'banc' as who, '{}' as detail
from record.batch
