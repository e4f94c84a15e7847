-- What a field of a published line was before corrections: what was sent, when a correction amended it.
create temp macro as_sent(sent, name, value) as if(map_contains(sent, name), sent[name], value);

-- A name as it is compared between two versions of a line: without accents, case or spaces around it.
create temp macro comparable(name) as lower(strip_accents(trim(name)));

-- A net amount of an organisation whose net cost is not known is published as of unknown basis: the two
-- cannot be told apart there, so they count as one.
create temp macro basis(tax_basis) as if(tax_basis = 'net', 'unknown', tax_basis);
