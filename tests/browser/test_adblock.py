"""A real ad-blocker lets Footfall through on its default names, and blocks what it should.

Two layers. The fast one matches every default path and every built file's name against the filter
lists of Debian's uBlock Origin. The real one drives Firefox with that add-on through a page with
the plain script and through the storefront, with a real collector behind both. In either layer
there are controls that must be blocked, so that a blocker that sleeps proves nothing.
"""

import itertools
import json
import os
import shutil
import subprocess
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from live_collector import LiveCollector, eventually, queued
from redis import Redis

from contract.event import Batch, ConversionSignal, Event, EventType, Interaction
from contract.queue import decode_item
from contract.settings import ROOT, Settings
from footfall.local import storefront
from footfall.local.valkey import EmbeddedValkey

HERE = Path(__file__).parent / "adblock"
TRACKER = ROOT / "tracker"
EXTENSIONS = Path("/usr/share/mozilla/extensions")
INSTALL = "apt-get install firefox-esr webext-ublock-origin-firefox, then make browsers"
NAMESPACES = "this needs Linux, and the right to make namespaces (unshare, as root or for users)"

SHOP = "https://shop.example"
CONTROLS = [
    (f"{SHOP}/api/collect", "xmlhttprequest"),
    ("https://analytics.example/umami.js", "script"),
    ("https://analytics.example/api/footfall", "ping"),
]
ACTIONS = {
    action
    for kind in (Interaction, ConversionSignal)
    for action in typing.get_args(typing.get_type_hints(kind)["action"])
}
KINDS = {*map(str, EventType)} - {"interaction", "conversion_signal"} | ACTIONS


@pytest.fixture(scope="module")
def ublock() -> Path:
    """The folder of the add-on."""
    for folder in EXTENSIONS.glob("*/uBlock0@raymondhill.net"):
        return folder
    pytest.fail(f"uBlock Origin is not installed: {INSTALL}")


@pytest.fixture(scope="module")
def node() -> str:
    """Node, with the packages of this proof beside it."""
    program = shutil.which("node")
    if not program or not (HERE / "node_modules").is_dir():
        pytest.fail(f"Node or the proof's packages are missing ({HERE}): {INSTALL}")
    return program


def _default_requests() -> Iterator[tuple[str, str]]:
    """Everything that a visitor's browser asks a site with Footfall for, by its default names."""
    for path in Settings.model_fields["collect_paths"].default:
        if path != "/api/collect":
            yield f"{SHOP}{path}", "xmlhttprequest"
            yield f"{SHOP}{path}", "ping"
    for file in (TRACKER / "dist").rglob("*.js"):
        name = file.relative_to(TRACKER / "dist")
        for folder in ("", "/js", "/static", "/node_modules/@footfall/tracker/dist"):
            yield f"{SHOP}{folder}/{name}", "script"
    for file in (storefront.BUILD / "static").rglob("*.js"):
        yield f"{SHOP}/_next/static/{file.relative_to(storefront.BUILD / 'static')}", "script"
    yield f"{SHOP}/go/ember-cast-skillet", "main_frame"


def _verdicts(node: str, ublock: Path, requests: list[tuple[str, str]]) -> list[str | None]:
    asked = [{"url": url, "type": kind, "originURL": f"{SHOP}/p/1"} for url, kind in requests]
    command = [node, str(HERE / "lists.mjs"), str(ublock / "assets")]
    answer = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    said: dict[str, Any] = json.loads(answer.stdout)
    assert {"easylist.txt", "easyprivacy.txt"} <= {Path(name).name for name in said["lists"]}
    return said["verdicts"]


def test_no_list_has_a_rule_for_a_default_name(
    node: str, ublock: Path, plain_script: bytes
) -> None:
    requests = list(_default_requests())
    verdicts = _verdicts(node, ublock, requests + CONTROLS)
    blocked = {url: rule for (url, _), rule in zip(requests, verdicts, strict=False) if rule}
    assert blocked == {}
    assert all(verdicts[-len(CONTROLS) :]), "the lists were not at work"


@pytest.fixture
def collector(
    tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis
) -> Iterator[LiveCollector]:
    sites = '{"demo": {"domains": ["shop.example", "plain.example"]}}'
    with LiveCollector(tmp_path, valkey.url(), sites=sites) as collector:
        yield collector


@pytest.fixture
def door(node: str, collector: LiveCollector, tmp_path: Path) -> Iterator[Path]:
    """A socket file that leads to the collector, out of a network namespace too."""
    socket = tmp_path / "collector.sock"
    bridge = subprocess.Popen([node, HERE / "bridge.mjs", socket, str(collector.port)])
    eventually(socket.exists)
    yield socket
    bridge.kill()
    bridge.wait()


@pytest.fixture
def configuration(node: str, ublock: Path, door: Path, plain_script: bytes, tmp_path: Path) -> Path:
    """What proof.mjs is told."""
    firefox = os.environ.get("FOOTFALL_FIREFOX") or shutil.which("firefox-esr")
    if not firefox:
        pytest.fail(f"Firefox ESR is not installed: {INSTALL}")
    script = tmp_path / "footfall.js"
    script.write_bytes(plain_script)
    shop = storefront.prepare(tmp_path / "shop", "http://127.0.0.1:8700")
    told = {
        "firefox": firefox,
        "door": str(door),
        "ports": {"collector": 8700, "storefront": 8704},
        "page": str(HERE / "plain.html"),
        "script": str(script),
        "storefront": {"command": shop, "environment": storefront.environment(8704)},
        "sites": {
            "plain.example": {"path": "/plain", "own": {"path": "/plain", "selector": "#size"}},
            "shop.example": {
                "path": "/p/quietbrew-kettle",
                "own": {"path": "/search?q=tea", "selector": "[aria-label=Order] a:last-child"},
            },
        },
        "kinds": sorted(KINDS),
    }
    file = tmp_path / "configuration.json"
    file.write_text(json.dumps(told))
    return file


def _in_namespace(folder: Path, command: list[str]) -> list[str]:
    """The command, on a network of its own where a few names lead to the loopback."""
    names = ("localhost", "shop.example", "plain.example", "analytics.example", "store.example")
    hosts = folder / "hosts"
    # One name a line: the others of a line count as aliases, and uBlock looks for those.
    hosts.write_text("".join(f"127.0.0.1 {name}\n" for name in names))
    own_user = [] if os.geteuid() == 0 else ["--map-root-user"]
    unshare = ["unshare", *own_user, "--net", "--mount", "--pid", "--fork", "--mount-proc"]
    return [*unshare, "--kill-child", "sh", str(HERE / "namespace.sh"), str(hosts), *command]


@pytest.mark.timeout(600)
def test_every_kind_of_event_arrives_past_the_blocker(
    node: str, configuration: Path, redis_client: Redis, tmp_path: Path
) -> None:
    command = _in_namespace(tmp_path, [node, str(HERE / "proof.mjs"), str(configuration)])
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{command[0]} or what runs in it failed, as told above: {NAMESPACES}")
    said = json.loads(done.stdout)

    # The contract must know each event.
    bodies = [decode_item(item)[1] for item in queued(redis_client)]
    batches = [msgspec.json.decode(body, type=Batch[Event]) for body in bodies]
    kept = {str(event.id) for batch in batches for event in batch.events}

    assert len(said["off"]["controls"]) == 3, "without a blocker, everything must arrive"
    assert said["on"]["controls"] == [], "the blocker was not at work"
    for blocker, site in itertools.product(("off", "on"), ("plain.example", "shop.example")):
        delivered = said[blocker]["delivered"][site]
        assert set(delivered["kinds"]) == KINDS, f"{site}, blocker {blocker}"
        assert set(delivered["ids"]) <= kept
