-- grain: one row per sheet of a batch in effect whose places were read in named columns
-- heading: of its columns of municipality and postal code, together.
with
sheet as (select batch_id, sheet, columns::json as columns from record.sheet where columns is not null),
batch as (select batch_id from effective_batch),

read_headings as (
    select
        batch_id,
        sheet,
        concat_ws(
            ' / ', columns -> 'municipality' ->> 'heading', columns -> 'postal_code' ->> 'heading'
        ) as heading
    from sheet semi join batch using (batch_id)
)

select * from read_headings where heading <> ''
