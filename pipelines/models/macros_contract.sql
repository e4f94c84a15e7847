-- Macros of contracts: contract_key(number).

-- A contract's number made comparable: letters and digits only, for purchases write C-2016-01 as C2016 01.
create or replace temp macro contract_key("number") as
    nullif(regexp_replace(upper(strip_accents("number")), '[^A-Z0-9]', '', 'g'), '');
