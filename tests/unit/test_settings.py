"""contract.settings: where settings come from, and what a wrong one says."""

from pathlib import Path

import pytest

from contract.errors import SettingError
from contract.settings import RUNTIME_ENV, Settings, SiteSettings, load_settings


@pytest.fixture(autouse=True)
def nowhere_special(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTFALL_HOME", str(tmp_path / "home"))


def test_a_running_footfall_is_found_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / RUNTIME_ENV).write_text(
        "FOOTFALL_REDIS_URL=redis://running\nFOOTFALL_QUEUE_KEY=running\n"
    )
    (tmp_path / ".env").write_text("FOOTFALL_QUEUE_KEY=file\nFOOTFALL_COLLECTOR_PORT=1\n")
    monkeypatch.setenv("FOOTFALL_COLLECTOR_PORT", "2")
    settings = load_settings()
    assert (settings.redis_url, settings.queue_key, settings.collector_port) == (
        "redis://running",
        "file",
        2,
    )


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_SITES", '{"shop": {"time_zone": "Berlin"}}')
    with pytest.raises(SettingError, match=r"FOOTFALL_SITES.*Berlin.*Europe/Berlin"):
        load_settings()


@pytest.mark.parametrize("sites", ['{"shop": {"domains": ["shop.example"]', "shop", "{'shop': {}}"])
def test_sites_that_are_not_json_are_named(monkeypatch: pytest.MonkeyPatch, sites: str) -> None:
    monkeypatch.setenv("FOOTFALL_SITES", sites)
    with pytest.raises(SettingError, match=r"FOOTFALL_SITES is not JSON.*shop\.example"):
        load_settings()


def test_without_servers_the_message_says_what_to_do() -> None:
    with pytest.raises(SettingError, match="footfall up"):
        Settings().queue_url()


def test_paths_and_networks_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_COLLECT_PATHS", "/a, /b")
    assert load_settings().collect_paths == ("/a", "/b")


def test_dagsters_database_is_beside_ours() -> None:
    settings = Settings(database_url="postgresql://me:secret@db:5/footfall?sslmode=require")
    assert settings.dagster_url() == "postgresql://me:secret@db:5/footfall_dagster?sslmode=require"


def test_a_site_owns_its_domains_and_those_below() -> None:
    site = SiteSettings(domains=("shop.example",))
    assert site.owns("shop.example")
    assert site.owns("www.shop.example")
    assert not site.owns("notshop.example")


def test_partitions_are_cut_where_the_day_begins_first() -> None:
    sites = {
        "west": SiteSettings(time_zone="America/New_York"),
        "nowhere": SiteSettings(time_zone="UTC"),
        "east": SiteSettings(time_zone="Asia/Kathmandu"),
    }
    assert Settings(sites=sites).easternmost_zone.key == "Asia/Kathmandu"
