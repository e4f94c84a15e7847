-- grain: one batch of the record
select * exclude (buyer, is_contract, programme_year, lines, total) from invented_batch
