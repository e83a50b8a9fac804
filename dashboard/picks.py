"""What a page lets choose besides the bar: buttons or a list, whose choice is in the address."""

from collections.abc import Mapping, Sequence

import streamlit as st


def pick(label: str, options: Mapping[str, str], name: str, usual: str) -> str:
    """One of a few options (value in the address: text on the button)."""
    key = f"{name}_{'_'.join(options)}"
    _follow_address(key, options, name, usual)
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        required=True,
        key=key,
        label_visibility="collapsed",
    )
    return _chosen(key, name, usual, str(chosen))


def pick_one(label: str, options: Mapping[str, str], name: str, usual: str) -> str:
    """One of many options, from a list."""
    key = f"{name}_one_of_{len(options)}"
    _follow_address(key, options, name, usual)
    chosen = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
        width=230,
    )
    return _chosen(key, name, usual, str(chosen))


def _follow_address(key: str, options: Mapping[str, str], name: str, usual: str) -> None:
    """Have the widget say what the address says, if it was not the widget that changed that."""
    asked = st.query_params.get(name, usual)
    if key not in st.session_state or st.session_state.get(f"{key}_written") != asked:
        st.session_state[key] = asked if asked in options else usual


def _chosen(key: str, name: str, usual: str, chosen: str) -> str:
    _write(name, [] if chosen == usual else [chosen])
    st.session_state[f"{key}_written"] = chosen
    return chosen


def asked_values(name: str, usual: Sequence[str]) -> list[str]:
    """What the address says of something that takes several values."""
    return st.query_params.get_all(name) or list(usual)


def write_values(name: str, values: Sequence[str], usual: Sequence[str]) -> None:
    """Have the address say it, where it is not as usual."""
    _write(name, [] if list(values) == list(usual) else list(values))


def _write(name: str, values: list[str]) -> None:
    if values and st.query_params.get_all(name) != values:
        st.query_params[name] = values
    elif not values and name in st.query_params:
        del st.query_params[name]
