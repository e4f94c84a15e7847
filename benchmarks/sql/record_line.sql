-- grain: one line of the record
select batch.batch_id, 'Feuille' as sheet, line.* exclude (buyer, is_contract, programme_year)
from invented_line as line
inner join invented_batch as batch using (buyer, is_contract, programme_year)
