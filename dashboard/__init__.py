"""The screen: the only package, with pages, that knows streamlit and plotly."""
