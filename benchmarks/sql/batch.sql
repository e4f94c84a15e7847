-- grain: one batch per invented buyer, kind and year of the programme, numbered from 100 on
select
    row_number() over (order by buyer, is_contract, programme_year)::integer + 99 as batch_id,
    'partners' as source,
    'organisation-' || buyer as organisation,
    if(is_contract, 'contracts', 'purchases') as kind,
    if(buyer % 12 = 11, 'social-economy', 'all') as scope,
    make_date(programme_year, 10, 1) as period_start,
    make_date(programme_year + 1, 9, 30) as period_end,
    'replace' as mode,
    sha256(buyer || kind || programme_year) as sha256,
    organisation || '-' || kind || '-' || programme_year || '.xlsx' as file,
    '{}' as settings,
    buyer,
    is_contract,
    programme_year,
    count(*) as lines,
    sum(amount) as total
from invented_line
group by buyer, is_contract, programme_year
