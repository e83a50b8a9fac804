"""The demo's shop: where it is to be found, and what is said when it cannot be there."""

import json
from pathlib import Path

import pytest

from contract.errors import FootfallError, SettingError
from contract.settings import Settings, SiteSettings
from footfall.local import storefront
from footfall.local.services import demo_services
from footfall.local.table import addresses

COLLECTOR = "http://127.0.0.1:9999"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build, as far as laying it out is concerned."""
    build = tmp_path / "a shop" / ".next"
    server = build / "standalone"
    (server / ".next").mkdir(parents=True)
    (server / "node_modules").mkdir()
    (server / "server.js").touch()
    (server / "package.json").touch()
    rewrite = {"source": "/api/footfall", "destination": "http://127.0.0.1:8700/api/footfall"}
    inside = {"source": "/old", "destination": "/new"}
    routes = {"rewrites": {"beforeFiles": [rewrite], "afterFiles": [inside], "fallback": []}}
    (server / ".next" / "routes-manifest.json").write_text(json.dumps(routes))
    monkeypatch.setattr(storefront, "BUILD", build)
    monkeypatch.setattr(storefront, "STANDALONE", server)
    return build


def _node(folder: Path, version: str) -> str:
    folder.mkdir()
    program = folder / "node"
    program.write_text(f"#!/bin/sh\necho {version}\n")
    program.chmod(0o755)
    return str(folder)


def test_without_node_the_demo_goes_without_the_shop_and_says_so(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    settings = Settings(home=tmp_path)

    names = [service.name for service in demo_services(settings)]
    shown = addresses(settings, demo=True)[0]

    assert "storefront" not in names
    assert {"collector", "dashboard", "visitors"} <= set(names)
    assert shown[:2] == ("Shop", "missing")
    assert "Node 20" in shown[2]


def test_an_old_node_is_as_good_as_none(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", _node(tmp_path / "old", "v18.20.0"), prepend=":")
    assert "Node 20" in (storefront.missing() or "")


def test_a_shop_that_was_not_built_is_named(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", _node(tmp_path / "new", "v22.1.0"), prepend=":")
    (built / "standalone" / "server.js").unlink()

    assert "make storefront" in (storefront.missing() or "")
    with pytest.raises(FootfallError, match="make storefront"):
        storefront.prepare(tmp_path / "served", COLLECTOR)


def test_the_shop_is_served_for_the_demos_collector_on_its_own_port(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", _node(tmp_path / "new", "v20.9.0"), prepend=":")
    home = tmp_path / "home"
    settings = Settings(home=home, collector_port=9999, storefront_port=24_681)

    shop = next(service for service in demo_services(settings) if service.name == "storefront")

    assert shop.env["PORT"] == "24681"
    assert shop.env["HOSTNAME"] == "127.0.0.1"
    routes = json.loads((home / "storefront" / ".next" / "routes-manifest.json").read_text())
    assert routes["rewrites"]["beforeFiles"][0]["destination"] == f"{COLLECTOR}/api/footfall"
    assert routes["rewrites"]["afterFiles"][0]["destination"] == "/new"
    address = addresses(settings, demo=True)[0]
    assert address[:2] == ("Shop", "http://127.0.0.1:24681")
    assert addresses(settings)[0][0] == "Dashboard"


def test_a_demo_among_other_sites_says_that_its_own_is_missing(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, sites={"shop": SiteSettings(domains=("shop.example",))})

    with pytest.raises(SettingError, match=r"FOOTFALL_SITES.*demo"):
        demo_services(settings)


def test_nothing_waits_for_the_history_which_waits_for_dagster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no Node: no shop

    waiting = {
        one.name: {*one.needs, *one.awaits} for one in demo_services(Settings(home=tmp_path))
    }

    assert "history" in waiting
    assert [name for name, others in waiting.items() if "history" in others] == []
