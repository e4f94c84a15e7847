-- grain: one row per distinct (municipality, postal_code, province, country) that lines give
with line as (select * from staging_line)

select distinct municipality, postal_code, province, country from line
