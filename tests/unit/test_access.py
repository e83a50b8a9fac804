"""Who looks at a page that is being made."""

from collections.abc import Callable
from datetime import date

import pytest
import streamlit as st

from contract.errors import AccessDenied, SettingError
from contract.settings import Login, Settings
from dashboard import access, answers
from dashboard.user import THIS_MACHINE, Role, User
from dashboard.visits import Visits
from reports.catalogue import OVERVIEW
from reports.view import View

DAY = date(2026, 3, 10)
ANN = User("ann", Role.VIEWER, ("demo",))


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> Visits:
    visits = Visits()
    monkeypatch.setattr(access, "VISITS", visits)
    return visits


def without_door(monkeypatch: pytest.MonkeyPatch, address: str | None, login: Login) -> None:
    monkeypatch.setattr(access, "_settings", lambda: Settings(login=login))
    monkeypatch.setattr(st, "get_option", {"server.address": address}.get)


def test_pages_without_a_door_are_for_this_machine(
    monkeypatch: pytest.MonkeyPatch, visits: Visits
) -> None:
    without_door(monkeypatch, "127.0.0.1", Login.NONE)
    assert access.current_user() is THIS_MACHINE
    assert not access.can_log_out()


@pytest.mark.parametrize(
    ("address", "login"),
    [(None, Login.NONE), ("0.0.0.0", Login.NONE), ("127.0.0.1", Login.LOCAL)],
)
def test_pages_without_a_door_that_should_have_one_are_for_nobody(
    monkeypatch: pytest.MonkeyPatch, visits: Visits, address: str | None, login: Login
) -> None:
    without_door(monkeypatch, address, login)
    with pytest.raises(SettingError, match="python -m dashboard"):
        access.current_user()


def test_behind_the_door_nobody_is_anybody_without_a_visit(visits: Visits) -> None:
    visits.have_door = True
    with pytest.raises(AccessDenied, match="not logged in any more"):
        access.current_user()


def test_what_is_made_later_is_made_for_whoever_looked_and_still_may(visits: Visits) -> None:
    visits.have_door = True
    visit = visits.begin(ANN)
    token = access._visit.set(visit)
    later = access.on_behalf(access.current_user)
    assert access.can_log_out()
    access._visit.reset(token)

    assert later() == ANN
    with pytest.raises(AccessDenied):
        access.current_user()
    visits.goes_on(visit, User("ann", Role.ADMIN))
    assert later().is_admin
    visits.end(visit)
    with pytest.raises(AccessDenied):
        later()


@pytest.mark.parametrize("site", ["newyork", None])
def test_whoever_may_see_one_site_is_answered_about_no_other(
    monkeypatch: pytest.MonkeyPatch, site: str | None
) -> None:
    monkeypatch.setattr(answers, "current_user", lambda: ANN)
    view = View(DAY, DAY, site)
    questions: list[Callable[[], object]] = [
        lambda: answers.ask("active_visitors", site=site),
        lambda: answers.data_version(view),
        lambda: answers.read(OVERVIEW, view),
        lambda: answers.ask_of("active_visitors", view),
        lambda: answers.candidates(view, view),
        lambda: answers.total(OVERVIEW, view),
        lambda: answers.values(view, "channel"),
    ]
    for question in questions:
        with pytest.raises(AccessDenied, match="may not see"):
            question()


@pytest.mark.parametrize("name", ["raw_events", "health_aggregates", "health_rejected"])
def test_guests_are_told_nothing_but_reports(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    guest = User("share link 1", Role.GUEST, ("demo",))
    monkeypatch.setattr(answers, "current_user", lambda: guest)
    with pytest.raises(AccessDenied, match="shows reports only"):
        answers.ask(name, site="demo")
