-- grain: one row per kind of line whose dollars in the mart are not those of the reader's lines
with
line as (select * from published.line_fact where is_counted),
spending as (select coalesce(sum(amount), 0) as dollars from published.mart_spending),
contract as (select coalesce(sum(amount), 0) as dollars from published.mart_contract),

compare as (
    select 'purchases' as kind, spending.dollars,
        (select coalesce(sum(amount), 0) from line where kind = 'purchases') as expected
    from spending
    union all
    select 'contracts' as kind, contract.dollars,
        (select coalesce(sum(amount), 0) from line where kind = 'contracts') as expected
    from contract
)

select * from compare where dollars <> expected
