"""What the server adds around Streamlit: language of the page, words of its own parts, closed doors."""
