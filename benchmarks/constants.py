"""A page of constants: as many metrics, charts, maps, tables and other elements as its address asks for.

`streamlit run benchmarks/constants.py`; what a page of figures is compared with.
"""

import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

OUTLINE = Path(__file__).parents[1] / "data" / "reference" / "outline.csv"
NAMES = [f"Territoire {number}" for number in range(9)]
VALUES = [9.1, 8.2, 7.3, 6.4, 5.5, 4.6, 3.7, 2.8, 1.9]
TABLE = pd.DataFrame({"Territoire": NAMES, "Dollars": VALUES, "Part": VALUES})


def bars() -> go.Figure:
    """Nine bars."""
    return go.Figure(go.Bar(x=VALUES, y=NAMES, orientation="h"))


@st.cache_resource
def outline() -> list[tuple[str, list[float], list[float]]]:
    """The corners of each territory, read once."""
    corners = pd.read_csv(OUTLINE, dtype=str)
    return [
        (code, list(area["longitude"].astype(float)), list(area["latitude"].astype(float)))
        for code, area in corners.groupby("territory_code")
    ]


def territories() -> go.Figure:
    """Nine areas with a name on each."""
    drawn = go.Figure()
    for code, east, north in outline():
        drawn.add_scatter(x=east, y=north, fill="toself", mode="lines")
        drawn.add_scatter(x=east[:1], y=north[:1], mode="text", text=[code])
    return drawn


asked = json.loads(st.query_params.get("elements", "{}"))
for number in range(asked.get("metric", 5)):
    st.metric(f"Mesure {number}", "1,2 M$", "3 %", chart_data=VALUES)
for number in range(asked.get("map", 1)):
    st.plotly_chart(territories(), key=f"map_{number}")
for number in range(asked.get("plotly_chart", 1)):
    st.plotly_chart(bars(), key=f"bars_{number}")
for number in range(asked.get("arrow_data_frame", 1)):
    st.dataframe(TABLE, key=f"table_{number}")
for number in range(asked.get("other", 0)):
    st.markdown(f"Texte {number}")
