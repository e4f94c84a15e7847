-- Macros of corrections: line_identity(...) and mapping_words(field, said).

-- What a correction recognises a line by, as it was sent. One definition for lines and corrections.
create or replace temp macro line_identity(
    source, organisation, kind, supplier_name, amount, date, period_start, period_end, document_number,
    contract_number, description
) as struct_pack(
    source := source, organisation := organisation, kind := kind, supplier_name := supplier_name,
    amount := amount, date := date, period_start := period_start, period_end := period_end,
    document_number := document_number, contract_number := contract_number, description := description
);

-- A value that a mapping looks for, so that spellings of one name or category are equal.
create or replace temp macro mapping_words(field, said) as
    if(field = 'supplier_name', normal_name(said), plain_words(said));
