"""Documents that leave: PDF, slides, workbook and text, drawn of one `reports.report.Report`.

`templates/` says what each document tells, `prepare` asks the measures for it and withholds what its reader
may not see, `pdf/`, `pptx/`, `xlsx/` and `docx/` draw it. Editions are acts (`pipelines.acts.editing`).
"""
