"""Which colours the browser shows the page in, and the little that Streamlit's theme cannot say."""

import streamlit as st

from dashboard.charts.palette import DARK, LIGHT, Palette


def palette() -> Palette:
    """The charts' colours for the theme that the visitor's browser uses."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_style() -> None:
    """Cards as many in a row as fit, and chips that look like chips."""
    colours = palette()
    st.html(
        f"""<style>
        [class*="st-key-cards_"] {{
            display: grid; grid-template-columns: repeat(4, minmax(0, 1fr));
        }}
        @media (max-width: 640px) {{
            [class*="st-key-cards_"] {{ grid-template-columns: repeat(2, minmax(0, 1fr)); }}
        }}
        [data-testid="stCaptionContainer"] {{ color: {colours.text}; opacity: 1; }}
        [data-testid="stCaptionContainer"] a {{ text-decoration: underline !important; }}
        .st-key-live [data-stale="true"] {{ opacity: 1 !important; transition: none; }}
        [class*="st-key-chip_"] button {{ border-radius: 999px; min-height: 2.1rem; }}
        div:has(> [data-testid="stMetricDeltaDescription"]) {{ flex-wrap: wrap; row-gap: 0; }}
        [data-testid="stMetricValue"] {{ font-variant-numeric: tabular-nums; }}
        </style>"""
    )
