-- grain: one row per contract number as purchases write it, and the contract known under that number
-- Letters and digits compare: C-2016-01 and C2016 01 are one number. Of contracts whose numbers compare equal, the
-- number written as the purchase writes it, else the first.
with
line as (select * from published.line_fact where is_counted and contract is not null),

list_written as (
    select distinct source, kind, buyer, contract, contract_key(contract_number) as comparable from line
)

select written.source, written.buyer, written.contract as spelling,
    coalesce(max(known.contract) filter (known.contract = written.contract), min(known.contract)) as contract
from list_written as written
inner join list_written as known
    on written.source = known.source
    and written.buyer = known.buyer
    and written.comparable = known.comparable
where written.kind = 'purchases' and known.kind = 'contracts'
group by all
