"""Saved views, annotations, share links: what each may read and write, as the role for it."""

from datetime import date

import pytest
import sqlalchemy as sa

from contract.database import create_engine
from contract.errors import AccessDenied, FootfallError
from contract.settings import Settings
from dashboard.notebook import Notebook
from dashboard.user import Role, User

DAY = date(2026, 3, 10)
ANN = User("ann", Role.ADMIN)
VIC = User("vic", Role.VIEWER)
DEE = User("dee", Role.VIEWER, ("demo",))
DAN = User("dan", Role.ADMIN, ("demo",))
GUEST = User("share link 1", Role.GUEST, ("demo",))


class Notebooks:
    def __init__(self, engine: sa.Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings

    def of(self, user: User) -> Notebook:
        return Notebook(self._engine, self._settings, user)


@pytest.fixture
def notebooks(settings: Settings) -> Notebooks:
    url = f"{settings.owner_url()}?options=-c%20role%3Dfootfall_notes"
    return Notebooks(create_engine(url, application="tests"), settings)


def test_views_are_their_owners_and_shared_ones_are_everybodys(notebooks: Notebooks) -> None:
    notebooks.of(VIC).save_view(" mine ", "products?period=today")
    notebooks.of(ANN).save_view("ours", "sources?site=demo", shared=True)
    notebooks.of(ANN).save_view("theirs", "?site=newyork", shared=True)
    notebooks.of(ANN).save_view("hers", "pages")

    def named(user: User) -> list[str]:
        return [view.name for view in notebooks.of(user).views()]

    assert named(VIC) == ["mine", "ours", "theirs"]
    assert named(ANN) == ["hers", "ours", "theirs"]
    assert named(DEE) == ["ours"]  # nothing that tells of another site
    assert named(GUEST) == []


def test_a_view_is_replaced_under_its_name_and_removed(notebooks: Notebooks) -> None:
    vic = notebooks.of(VIC)
    vic.save_view("mine", "products")
    vic.save_view("mine", "pages")
    (view,) = vic.views()
    assert view.address == "pages"
    notebooks.of(DEE).remove_view(view.view_id)
    notebooks.of(ANN).remove_view(view.view_id)
    assert vic.views() == [view]
    vic.remove_view(view.view_id)
    assert vic.views() == []


def test_only_admins_share_a_view_and_remove_others_shared_ones(notebooks: Notebooks) -> None:
    with pytest.raises(AccessDenied, match="only admins share"):
        notebooks.of(VIC).save_view("mine", "products", shared=True)
    with pytest.raises(AccessDenied, match="Guests save no views"):
        notebooks.of(GUEST).save_view("mine", "products")
    notebooks.of(ANN).save_view("ours", "products", shared=True)
    (view,) = notebooks.of(VIC).views()
    notebooks.of(VIC).remove_view(view.view_id)
    assert notebooks.of(VIC).views() == [view]
    notebooks.of(User("bob", Role.ADMIN)).remove_view(view.view_id)
    assert notebooks.of(VIC).views() == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 101])
def test_a_view_has_a_name(notebooks: Notebooks, name: str) -> None:
    with pytest.raises(FootfallError, match="1 to 100 characters"):
        notebooks.of(VIC).save_view(name, "products")


def test_annotations_are_for_all_who_may_see_the_site(notebooks: Notebooks) -> None:
    ann = notebooks.of(ANN)
    ann.annotate("demo", DAY, "Sale began")
    ann.annotate("newyork", DAY, "Moved")
    ann.annotate("demo", date(2026, 4, 1), "Later")

    def texts(user: User, site: str | None) -> list[str]:
        found = notebooks.of(user).annotations(site, DAY, DAY)
        return [note.text for note in found]

    assert texts(VIC, None) == ["Sale began", "Moved"]
    assert texts(VIC, "newyork") == ["Moved"]
    for user in (DEE, GUEST):
        assert texts(user, "demo") == texts(user, None) == ["Sale began"]
        with pytest.raises(AccessDenied, match="may not see the site newyork"):
            texts(user, "newyork")


def test_only_admins_of_a_site_annotate_it(notebooks: Notebooks) -> None:
    for user in (VIC, GUEST):
        with pytest.raises(AccessDenied, match="Only admins"):
            notebooks.of(user).annotate("demo", DAY, "Sale")
    with pytest.raises(AccessDenied, match="may not see"):
        notebooks.of(DAN).annotate("newyork", DAY, "Sale")
    notebooks.of(ANN).annotate("newyork", DAY, "Sale")
    (note,) = notebooks.of(ANN).annotations(None, DAY, DAY)
    assert (note.site, note.event_day, note.user_name) == ("newyork", DAY, "ann")
    notebooks.of(DAN).remove_annotation(note.annotation_id)
    with pytest.raises(AccessDenied, match="Only admins"):
        notebooks.of(VIC).remove_annotation(note.annotation_id)
    assert notebooks.of(ANN).annotations(None, DAY, DAY) == [note]
    notebooks.of(ANN).remove_annotation(note.annotation_id)
    assert notebooks.of(ANN).annotations(None, DAY, DAY) == []


def test_share_links_are_made_and_revoked_by_a_sites_admins(notebooks: Notebooks) -> None:
    assert "/share/" in notebooks.of(ANN).share("newyork", "the agency")
    notebooks.of(DAN).share("demo", "")
    assert [link.site for link in notebooks.of(DAN).share_links()] == ["demo"]
    assert [link.site for link in notebooks.of(ANN).share_links()] == ["demo", "newyork"]
    with pytest.raises(AccessDenied, match="may not see"):
        notebooks.of(DAN).share("newyork", "")
    with pytest.raises(FootfallError, match="no share link 1"):
        notebooks.of(DAN).revoke(1)
    notebooks.of(ANN).revoke(1)
    assert [link.is_live for link in notebooks.of(ANN).share_links()] == [True, False]
    for user in (VIC, GUEST):
        for ask in (
            lambda notebook: notebook.share_links(),
            lambda notebook: notebook.share("demo", ""),
            lambda notebook: notebook.revoke(2),
        ):
            with pytest.raises(AccessDenied, match="Only admins"):
                ask(notebooks.of(user))
