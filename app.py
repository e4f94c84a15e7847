"""Front door of the dashboard: page configuration, access, the pages. `streamlit run app.py` works.

There is no sign-in yet: the server listens to this machine only (.streamlit/config.toml). The access
gate will stand between the configuration and the navigation, so that no page runs before it.
"""

import streamlit as st

from dashboard import frame, navigation

st.set_page_config(**frame.page_configuration())
navigation.register(frame.language()).run()
