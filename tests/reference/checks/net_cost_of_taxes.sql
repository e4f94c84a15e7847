-- bad rows: factors that are not 1 + 5 % and 9.975 % less what comes back, rounded to five decimals
-- broken by: update reference.tax_class set qst_rebate = 0.6 where tax_class = 'health'
select tax_class, net_cost_factor
from reference.tax_class
where net_cost_factor is distinct from
    round(1 + 0.05 * (1 - gst_rebate) + 0.09975 * (1 - qst_rebate), 5)::decimal(7, 5)
