"""What a page lets choose besides the bar: buttons or a list, whose choice is in the address."""

from collections.abc import Mapping, Sequence

import streamlit as st


def pick(label: str, options: Mapping[str, str], name: str, usual: str) -> str:
    """One of a few options (value in the address: text on the button)."""
    asked = st.query_params.get(name, usual)
    chosen = st.segmented_control(
        label,
        list(options),
        default=asked if asked in options else usual,
        format_func=options.__getitem__,
        required=True,
        key=f"{name}_{'_'.join(options)}",
        label_visibility="collapsed",
    )
    _write(name, [] if chosen == usual else [chosen])
    return str(chosen)


def pick_one(label: str, options: Mapping[str, str], name: str, usual: str) -> str:
    """One of many options, from a list."""
    asked = st.query_params.get(name, usual)
    names = list(options)
    chosen = st.selectbox(
        label,
        names,
        index=names.index(asked if asked in options else usual),
        format_func=options.__getitem__,
        key=f"{name}_one",
        label_visibility="collapsed",
        width=230,
    )
    _write(name, [] if chosen == usual else [chosen])
    return str(chosen)


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
