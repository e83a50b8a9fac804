"""Footfall's own programs: how each is started, and what must be up before it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from contract.errors import SettingError
from contract.settings import Settings
from footfall.local import health, storefront
from footfall.local.ports import require_free
from footfall.simulation import SITE

PYTHON = (sys.executable, "-m")
DAGSTER_CODE = "dagster-code"
DAGSTER = "dagster"  # its daemon and its pages


@dataclass(frozen=True)
class Service:
    """One program that is kept running."""

    name: str  # also of its log file
    command: tuple[str, ...]
    ready: Callable[[float], bool]  # given how many seconds ago it was started
    needs: tuple[str, ...] = field(default=())  # names of services that must be up, or done, first
    awaits: tuple[str, ...] = field(default=())  # those that it waits for by itself
    start_seconds: float = 120  # a slow machine that starts everything at once
    stop_seconds: float = 10
    once: bool = False  # ends by itself when its work is done
    env: dict[str, str] = field(default_factory=dict)  # beside what every service gets


def services(settings: Settings) -> list[Service]:
    """What `footfall up` runs beside the servers."""
    programs = {
        "dashboard": ("dashboard",),
        DAGSTER_CODE: (
            *("footfall.local.code_server", "-m", "pipeline.definitions"),
            *("--host", "127.0.0.1", "--port", str(settings.code_server_port)),
        ),
        DAGSTER: (
            "footfall.local.daemon_and_pages",
            *(str(settings.dagster_port), str(settings.code_server_port)),
        ),
        "collector": ("collector",),
        "api": ("api",),
    }
    return [
        Service(
            name=name,
            command=(*PYTHON, *program),
            ready=health.check(name, settings),
            awaits=(DAGSTER_CODE,) if name == DAGSTER else (),
        )
        for name, program in programs.items()
    ]


def demo_services(settings: Settings) -> list[Service]:
    """What `footfall demo` runs: a history beside everything, then visitors and their shop.

    The history waits for Dagster, which computes its days in one go: so Dagster cannot wait for
    it. Without Node there is no shop; the addresses say so.

    Raises SettingError when the site that they come to is none of the settings'.
    """
    if SITE not in settings.sites:
        raise SettingError(
            f"FOOTFALL_SITES does not have `{SITE}`, the site of the demo's visitors: add it, or "
            "start without the demo: footfall up."
        )
    history = Service(
        name="history",
        command=(*PYTHON, "footfall.local.history"),
        ready=lambda _age: False,  # but done, some time
        start_seconds=600,
        once=True,
    )
    visitors = Service(
        name="visitors",
        command=(*PYTHON, "footfall.simulation"),
        ready=health.check("collector", settings),
        needs=("collector", DAGSTER),
    )
    shop = [] if storefront.missing() else [_shop(settings)]
    return [history, *services(settings), *shop, visitors]


def _shop(settings: Settings) -> Service:
    require_free(
        settings.storefront_port, setting="FOOTFALL_STOREFRONT_PORT", purpose="the demo's shop"
    )
    collector_url = f"http://127.0.0.1:{settings.collector_port}"
    return Service(
        name="storefront",
        command=storefront.prepare(settings.home / "storefront", collector_url),
        ready=lambda _age: health.storefront(settings),
        needs=("collector",),
        env=storefront.environment(settings.storefront_port),
    )
