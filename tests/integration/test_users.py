"""`footfall users`, `footfall share` and `footfall tokens`."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from contract.settings import Settings
from dashboard.door.passwords import is_password
from footfall.main import app

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _running(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTFALL_HOME", str(settings.home))
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", settings.owner_url())
    monkeypatch.setenv("FOOTFALL_LOGIN", "local")


def run(command: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, command.split(), input=typed)


def test_somebody_is_added_changed_and_removed(engine: sa.Engine) -> None:
    assert run("users list").output == "There is nobody. Add somebody: footfall users add NAME\n"
    added = run("users add Ann --role admin", PASSWORD + "\n")
    assert (added.exit_code, added.output) == (0, "ann is an admin.\n")
    with engine.connect() as connection:
        hashed = connection.scalar(sa.text("select password_hash from users where name = 'ann'"))
    assert is_password(PASSWORD, hashed)
    assert PASSWORD not in added.output

    assert run("users add bob --site demo --site np", PASSWORD).exit_code == 0
    listed = run("users list").output
    assert re.search(r"ann\s.*admin\s.*all\s.*yes", listed)
    assert re.search(r"bob\s.*viewer\s.*demo, np\s.*yes", listed)

    assert run("users role bob admin").output == "bob is admin of all sites.\n"
    assert re.search(r"bob\s.*admin\s.*all", run("users list").output)
    assert run("users password bob", "another password").exit_code == 0
    with engine.connect() as connection:
        hashed = connection.scalar(sa.text("select password_hash from users where name = 'bob'"))
    assert is_password("another password", hashed)

    assert run("users remove bob").exit_code == 0
    assert "bob" not in run("users list").output


@pytest.mark.parametrize(
    ("command", "typed", "said"),
    [
        ("users add ann", "short", "10 to 1,024 characters"),
        ("users add ann", "", "10 to 1,024 characters"),
        ("users add bob", PASSWORD, "There is a user bob already"),
        ("users remove eve", None, "There is no user eve"),
        ("users role eve viewer", None, "There is no user eve"),
        ("users password eve", PASSWORD, "There is no user eve"),
        ("users role bob guest", None, "neither viewer nor admin"),
        ("users add eve --role king", PASSWORD, "neither viewer nor admin"),
        ("share revoke 7", None, "There is no share link 7"),
        ("share create --site demo --expires soon", None, "is not a time"),
        ("share create --site demo --expires 2020-01-01", None, "is over already"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    command: str, typed: str | None, said: str
) -> None:
    run("users add bob", PASSWORD)
    refused = run(command, typed)
    assert refused.exit_code != 0
    assert said in " ".join(refused.output.replace("│", " ").split())
    assert "Traceback" not in refused.output


def test_somebody_who_comes_by_oidc_has_no_password(engine: sa.Engine) -> None:
    assert run("users add Eve@Shop.example --without-password").exit_code == 0
    with engine.connect() as connection:
        users = connection.execute(sa.text("select name, password_hash from users")).all()
    assert users == [("eve@shop.example", None)]


def test_without_a_login_an_added_user_is_told_of_to_be_of_no_use_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTFALL_LOGIN", "none")
    assert "until FOOTFALL_LOGIN says so" in run("users add ann", PASSWORD).output


def test_a_share_link_is_made_listed_and_taken_back(engine: sa.Engine) -> None:
    assert "There is none" in run("share list").output
    made = run("share create --site demo --expires 30d --name agency")
    address = made.stdout.strip().splitlines()[-1]
    assert re.fullmatch(r"http://127\.0\.0\.1:8703/share/[\w-]{43,}", address)
    with engine.connect() as connection:
        expires_at = connection.scalar(sa.text("select expires_at from share_links"))
    assert 29.9 < (expires_at - datetime.now(UTC)).total_seconds() / 86_400 < 30.1
    assert re.search(r"1\s.*demo\s.*agency", run("share list").output)
    assert run("share revoke 1").exit_code == 0
    assert "revoked already" in run("share list").output


def test_an_address_for_people_is_the_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_DASHBOARD_ADDRESS", "https://stats.shop.example/")
    assert "https://stats.shop.example/share/" in run("share create --site demo").stdout


def test_doctor_says_that_nobody_can_log_in() -> None:
    assert "nobody may log in; `footfall users add" in " ".join(run("doctor").output.split())
    run("users add ann", PASSWORD)
    assert "1 may log in" in run("doctor").output


def test_doctor_says_that_the_dashboard_would_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_LOGIN", "none")
    monkeypatch.setenv("FOOTFALL_DASHBOARD_HOST", "0.0.0.0")
    said = run("doctor")
    assert said.exit_code == 1 and "mend Dashboard" in said.output
    refused = run("up")
    assert refused.exit_code == 1 and "FOOTFALL_LOGIN=local" in refused.output


def test_a_tokens_name_is_listed_as_it_is() -> None:
    assert run("tokens add [/red]").exit_code == 0

    listed = run("tokens list")

    assert listed.exit_code == 0
    assert re.search(r"\[/red\]\s.*all", listed.output)
