"""Which colours the browser shows the page in, and the little that Streamlit's theme cannot say."""

import streamlit as st

from dashboard.charts.palette import DARK, LIGHT, Palette


def palette() -> Palette:
    """The charts' colours for the theme that the visitor's browser uses."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_style() -> None:
    """Bars behind the names of a breakdown, and chips that look like chips."""
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
        [class*="st-key-bars_"] {{ gap: 0.2rem; }}
        [class*="st-key-bar_"] button {{
            --share: 0%;
            background: linear-gradient(90deg, {colours.bar} var(--share), transparent 0);
            border-radius: 6px; padding: 0.15rem 0.6rem; min-height: 2rem;
            justify-content: stretch; color: inherit; font-weight: 400;
        }}
        [class*="st-key-bar_"] button:hover {{ color: inherit; filter: brightness(0.97); }}
        [class*="st-key-bar_"] button > div, [class*="st-key-bar_"] button span,
        [class*="st-key-bar_"] [data-testid="stMarkdownContainer"] {{ width: 100%; }}
        [class*="st-key-bar_"] button p {{
            display: flex; justify-content: space-between; gap: 1rem; width: 100%;
            text-align: left; overflow: hidden; white-space: nowrap;
        }}
        [class*="st-key-bar_"] button p > em {{
            font-style: normal; overflow: hidden; text-overflow: ellipsis; width: auto;
        }}
        [class*="st-key-bar_"] button p > strong {{
            font-weight: 500; font-variant-numeric: tabular-nums; width: auto;
        }}
        [class*="st-key-bar_"] button:disabled {{ color: inherit; cursor: default; }}
        [data-testid="stElementContainer"]:has(> [data-testid="stMarkdown"] style) {{
            position: absolute;
        }}
        [class*="st-key-chip_"] button {{ border-radius: 999px; min-height: 2.1rem; }}
        [data-testid="stMetricValue"] {{ font-variant-numeric: tabular-nums; }}
        </style>"""
    )
