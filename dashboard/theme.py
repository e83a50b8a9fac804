"""Which colours the browser shows the page in."""

import streamlit as st

from dashboard.charts import DARK, LIGHT, Palette


def palette() -> Palette:
    """The charts' colours for the theme that the visitor's browser uses."""
    return DARK if st.context.theme.type == "dark" else LIGHT
