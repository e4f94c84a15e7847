-- grain: one row per (source, contract, day) on which a numbered contract is renewed: reason, and the contract before
-- option: the same number again, past the end known till then; without any known end, begun long enough after.
-- said: its words say so. successor: a new number of the same buyer, supplier and category, begun within a window
-- of the other's end; each contract succeeds one and is succeeded by one, the nearest in time.
with
line as (
    select * from published.line_fact where kind = 'contracts' and is_counted and contract is not null
),
rule as (select * from published.threshold where sector = 'contracts'),
renewal_rule as (select * from renewal_rule),

find_rules as (
    select list_days.first_day,
        max("value") filter (rule = 'renewal_before')::integer as before,
        max("value") filter (rule = 'renewal_after')::integer as after,
        max("value") filter (rule = 'option_without_end')::integer as apart
    from (select distinct first_day from line) as list_days
    left join rule
        on list_days.first_day between coalesce(valid_from, date '0001-01-01')
            and coalesce(valid_to, date '9999-12-31')
    group by all
),
find_words as (
    select source, contract, first_day, description, plain_words(description) as words
    from line
    where regexp_matches(description, '(?i)renouv|reconduc|prolong|option|renew|extension')
),
judge_words as (
    select source, contract, first_day, description, arg_min(is_renewal, place) as is_renewal
    from find_words inner join renewal_rule on regexp_matches(words, pattern)
    group by all
),
said as (select source, contract, first_day from judge_words where is_renewal group by all),

gather_days as (
    select source, buyer, contract, first_day, max(end_day) as end_day from line group by all
),
look_back as (
    select *,
        lag(first_day) over earlier as day_before,
        max(end_day) over (earlier rows between unbounded preceding and 1 preceding) as end_known
    from gather_days
    window earlier as (partition by source, contract order by first_day)
),
judge_days as (
    select source, buyer, contract, first_day, said.contract is not null as is_said, day_before is null as is_first,
        if(end_known is null, first_day - day_before >= apart,
            first_day > end_known or coalesce(end_day > end_known, false)) as is_option
    from look_back left join said using (source, contract, first_day)
    left join find_rules using (first_day)
),
gather_terms as (
    select source, buyer, supplier, category, contract, min(first_day) as first_day, max(end_day) as end_day
    from line
    group by all
),
choose_nearest as (
    select later.source, later.contract, later.first_day, former.contract as former
    from gather_terms as later
    inner join find_rules using (first_day)
    inner join gather_terms as former
        on later.source = former.source and later.buyer = former.buyer
        and later.supplier = former.supplier and later.category = former.category
        and later.contract <> former.contract and later.first_day > former.first_day
        and later.first_day - former.end_day between -before and after
    qualify row_number() over (partition by later.source, later.contract
        order by abs(later.first_day - former.end_day), former.contract) = 1
        and row_number() over (partition by later.source, former.contract
            order by abs(later.first_day - former.end_day), later.contract) = 1
)

select source, buyer, contract, first_day, former,
    case when is_said then 'said' when is_option then 'option' else 'successor' end as reason
from judge_days left join choose_nearest using (source, contract, first_day)
where is_said or is_option or (is_first and former is not null)
