"""What a page says when its range holds nothing."""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID

import streamlit as st

from contract.settings import Settings
from dashboard import answers
from dashboard.filters import change_filters, show_days
from reports.catalogue import OVERVIEW
from reports.view import View

TRACKER = """<script src="/footfall.js" data-site="{site}" data-products="/p/" defer></script>"""
PROXY = """location = {path} {{
    proxy_pass http://127.0.0.1:{port};
    proxy_set_header X-Forwarded-For $remote_addr;
}}"""


def explain_nothing(view: View) -> None:
    """Say where there is data, a click away; if nowhere, how to send the first event.

    A report can be empty although there were visits: a blog's visitors see no products.
    """
    if not answers.read(OVERVIEW, view).empty:
        st.info(
            f"There were visits in {view.days_text()}, but none that this report is about.",
            icon=":material/info:",
        )
        return
    if view.filters:
        st.info(
            f"No visits in {view.days_text()} pass these filters.", icon=":material/filter_list:"
        )
        st.button(
            "Take all filters away",
            key="nothing_filters",
            on_click=change_filters,
            args=(View(view.first_day, view.last_day),),
        )
        return
    # Asked now: what is cached for the view's days does not change when other days have events.
    spans = answers.ask("data_spans", site=view.site, bots=view.bots.value)
    if spans.empty:
        active = answers.ask("active_visitors", site=view.site, now=datetime.now(UTC))
        if active["active_visitors"].iloc[0]:
            st.info(
                "Events are arriving. Their first numbers are here within half a minute.",
                icon=":material/hourglass_top:",
            )
            return
        _explain_first_event(answers.settings(), view.site)
        return
    st.info(
        f"Nothing was counted in {view.days_text()}. There is data here:", icon=":material/info:"
    )
    with st.container(horizontal=True):
        for first_day, last_day, days in spans.to_numpy():
            found = View(first_day, last_day)
            st.button(
                found.days_text(),
                key=f"span_{first_day}",
                help=f"{days:,} {'day' if days == 1 else 'days'} with data",
                icon=":material/date_range:",
                on_click=show_days,
                args=(first_day, last_day),
            )


def _explain_first_event(settings: Settings, site: str | None) -> None:
    name = site or next(iter(settings.sites), "demo")
    path = settings.collect_paths[-1]
    st.info("No events yet. Three steps to the first:", icon=":material/waving_hand:")
    st.markdown("**1.** Put the tracker (`tracker/dist/footfall.js`) into every page's `<head>`:")
    st.code(TRACKER.format(site=name), language="html", wrap_lines=True)
    st.markdown("**2.** Let the web server hand one path to the collector, here nginx:")
    st.code(PROXY.format(path=path, port=settings.collector_port), language="nginx")
    st.markdown("**3.** Open a page of the site. It is on the Overview within three seconds.")
    st.markdown("Or, to see it at once, send a page view from a terminal:")
    st.code(first_event(settings, site), language="bash", wrap_lines=True)
    st.caption(
        "`footfall simulate` sends what visitors of a shop do; `footfall import access-log` reads "
        "a web server's log. tracker/README.md has React, Next.js and the rest."
    )


def first_event(settings: Settings, site: str | None) -> str:
    """A `curl` command that sends one page view, with fresh ids and times."""
    name = site or next(iter(settings.sites), "demo")
    domains = settings.sites[name].domains if name in settings.sites else ()
    now = time.time_ns() // 1_000_000
    body = (
        f'{{"site":"{name}","sent_at":{now},"events":[{{"type":"page_view","id":"{_uuid7(now)}",'
        f'"at":{now},"url":"https://{next(iter(domains), "localhost")}/"}}]}}'
    )
    address = f"http://127.0.0.1:{settings.collector_port}{settings.collect_paths[0]}"
    return f"curl {address} -H 'Content-Type: application/json' \\\n  -d '{body}'"


def _uuid7(milliseconds: int) -> UUID:
    random = secrets.randbits(74)
    return UUID(
        int=milliseconds << 80
        | 7 << 76
        | (random >> 62) << 64
        | 0b10 << 62
        | random & (1 << 62) - 1
    )
