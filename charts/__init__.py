"""What a chart is: kind, marks, axes, unit, title, alternative text. No drawing library, no SQL.

`charts.spec.Chart` describes one chart; `dashboard` and `reports` draw the same description.
`charts.palette` holds the colours of every renderer; `charts.findings` computes the sentences.
"""
