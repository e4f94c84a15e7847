"""A page with a title and one word: what the first figures of the app's pages are compared with.

`streamlit run benchmarks/empty.py`.
"""

import streamlit as st

st.title("Page")
st.write("x")
