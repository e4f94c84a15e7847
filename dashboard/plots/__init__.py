"""How each kind of chart is drawn with Plotly; `dashboard.drawing` chooses among them."""
