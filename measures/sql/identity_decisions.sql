-- Grain: one row per decision about suppliers
select * from identity_decision order by ledger desc
