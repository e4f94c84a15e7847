-- Macros of corrections: line_identity(...), line_texts(line) and mapping_words(field, said).

-- What a correction recognises a line by, as it was sent. One definition for lines and corrections.
create or replace temp macro line_identity(
    source, organisation, kind, supplier_name, amount, date, period_start, period_end, document_number,
    contract_number, description
) as struct_pack(
    source := source, organisation := organisation, kind := kind, supplier_name := supplier_name,
    amount := amount, date := date, period_start := period_start, period_end := period_end,
    document_number := document_number, contract_number := contract_number, description := description
);

-- The fields of a line (a row of sent_line) that a correction can change, as text, by name. To be asked of
-- the few lines that corrections are about: a map is dear to make.
create or replace temp macro line_texts(line) as
    map {
        'supplier_name': struct_extract(line, 'supplier_name'),
        'supplier_number': struct_extract(line, 'supplier_number'),
        'neq': struct_extract(line, 'neq'),
        'amount': struct_extract(line, 'amount')::varchar,
        'tax_basis': struct_extract(line, 'tax_basis'),
        'date': coalesce(
            struct_extract(line, 'date')::varchar,
            struct_extract(line, 'period_start') || '..' || struct_extract(line, 'period_end')
        ),
        'document_number': struct_extract(line, 'document_number'),
        'contract_number': struct_extract(line, 'contract_number'),
        'description': struct_extract(line, 'description'),
        'category': struct_extract(line, 'category'),
        'unspsc': struct_extract(line, 'unspsc'),
        'municipality': struct_extract(line, 'municipality'),
        'postal_code': struct_extract(line, 'postal_code'),
        'province': struct_extract(line, 'province'),
        'country': struct_extract(line, 'country'),
        'procurement_method': struct_extract(line, 'procurement_method'),
        'end_date': struct_extract(line, 'end_date')::varchar,
        'social_economy': struct_extract(line, 'social_economy')::varchar,
        'responsible': struct_extract(line, 'responsible')::varchar,
        'buyer_unit': struct_extract(line, 'buyer_unit')
    };

-- A value that a mapping looks for, so that spellings of one name or category are equal.
create or replace temp macro mapping_words(field, said) as
    if(field = 'supplier_name', normal_name(said), plain_words(said));
