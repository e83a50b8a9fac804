"""Every setting, declared once: its name, type, default and what it is for.

A setting comes from the environment (`FOOTFALL_` and its name in capitals), else from `.env` in the
working folder, else from what a running `footfall up` wrote for other commands to find it by.
"""

from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from contract.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_ENV = "runtime.env"  # in `home`; written by `footfall up`, readable by its user only


class SiteSettings(BaseModel, frozen=True):
    """One site: where it lives and when its day begins."""

    domains: tuple[str, ...] = Field(default=(), description="host names of the site itself")
    time_zone: str = Field(default="UTC", description="IANA name; days are cut in it")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name!r} is not an IANA time zone such as Europe/Berlin")
        return name

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone itself."""
        return ZoneInfo(self.time_zone)

    def owns(self, host: str) -> bool:
        """Whether a host name is the site's own (a domain or one below it)."""
        return any(host == domain or host.endswith("." + domain) for domain in self.domains)


class Login(StrEnum):
    """How people log in to the dashboard."""

    NONE = "none"  # they do not, and only this machine may look
    LOCAL = "local"
    OIDC = "oidc"


class Settings(BaseSettings):
    """All of Footfall's settings. `docs/settings.md` is generated from this class."""

    model_config = SettingsConfigDict(
        env_prefix="FOOTFALL_", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    home: Path = Field(
        default=ROOT / ".footfall",
        description="Folder for everything that Footfall keeps on disk: embedded servers, spool, "
        "country file, Dagster's instance.",
    )
    sites: dict[str, SiteSettings] = Field(
        default={"demo": SiteSettings(domains=("shop.example", "localhost", "127.0.0.1"))},
        description="The sites that may send events, as JSON: name to `domains` (its own host "
        "names; browsers may post from these and they are never referrers) and `time_zone` "
        "(IANA name; its days are cut in it).",
    )

    database_url: str | None = Field(
        default=None,
        description="PostgreSQL as its owner, for migrations. Unset: the embedded server.",
    )
    pipeline_database_url: str | None = Field(
        default=None,
        description="PostgreSQL for the pipeline and imports, which write. Unset: "
        "`FOOTFALL_DATABASE_URL`.",
    )
    dashboard_database_url: str | None = Field(
        default=None,
        description="PostgreSQL for dashboard, stats API and exports, which only read. Unset: "
        "`FOOTFALL_DATABASE_URL`.",
    )
    notes_database_url: str | None = Field(
        default=None,
        description="PostgreSQL for what the dashboard may write: logins, share links, saved "
        "views, annotations. Unset: `FOOTFALL_DATABASE_URL`.",
    )
    dagster_database_url: str | None = Field(
        default=None,
        description="PostgreSQL for Dagster's own storage. Unset: the database "
        "`footfall_dagster` beside `FOOTFALL_DATABASE_URL`'s.",
    )
    redis_url: str | None = Field(
        default=None, description="Redis or Valkey. Unset: the embedded server."
    )
    queue_key: str = Field(
        default="footfall:events", description="The Redis list that events wait on."
    )
    queue_high_water_items: int = Field(
        default=1_000_000,
        ge=1,
        description="Batches on the list above which the collector spools to disk instead.",
    )
    spool_max_bytes: int = Field(
        default=1_073_741_824,
        ge=0,
        description="Most disk that the collector's spool takes; when it is full and Redis is "
        "away, trackers are told to try again later. 0: no spool.",
    )

    host: str = Field(
        default="127.0.0.1",
        description="Address the collector listens on. Dashboard and stats API have settings of "
        "their own; everything else stays on loopback.",
    )
    collector_port: int = Field(default=8700, description="Port of the collector.")
    metrics_port: int = Field(default=8701, description="Loopback port of the collector's metrics.")
    dagster_port: int = Field(default=8702, description="Loopback port of the Dagster UI.")
    dashboard_port: int = Field(default=8703, description="Port of the dashboard.")
    storefront_port: int = Field(
        default=8704, description="Loopback port of the shop that `footfall demo` has to click in."
    )
    code_server_port: int = Field(
        default=8705, description="Loopback port of Dagster's code server."
    )
    postgres_port: int = Field(default=8706, description="Loopback port of embedded PostgreSQL.")
    valkey_port: int = Field(default=8707, description="Loopback port of embedded Valkey.")

    api_host: str = Field(
        default="127.0.0.1",
        description="Address the stats API listens on. It answers nobody without a token "
        "(`footfall tokens add`); beyond loopback, put a proxy with TLS before it.",
    )
    api_port: int = Field(default=8708, description="Port of the stats API.")

    login: Login = Field(
        default=Login.NONE,
        description="How people log in to the dashboard. `none`: they do not, and only this "
        "machine may look; `local`: with a name and a password (`footfall users add`); `oidc`: "
        "with an account at an identity provider.",
    )
    dashboard_host: str = Field(
        default="127.0.0.1",
        description="Address the dashboard listens on. Beyond loopback it needs a login.",
    )
    dashboard_address: str | None = Field(
        default=None,
        description="Where people open the dashboard, as in https://stats.shop.example. Needed "
        "behind a proxy and beyond loopback; requests to other names are refused. Unset: this "
        "machine only.",
    )
    oidc_issuer: str | None = Field(
        default=None,
        description="The identity provider, as in https://accounts.google.com: what stands "
        "before /.well-known/openid-configuration.",
    )
    oidc_client_id: str | None = Field(
        default=None, description="What the identity provider calls the dashboard."
    )
    oidc_client_secret: str | None = Field(
        default=None, description="The password of the dashboard at the identity provider."
    )
    oidc_users: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Who may enter with OIDC, as e-mail addresses or as whole domains "
        "(`@shop.example`), separated by commas. Besides them, whom `footfall users` knows.",
    )
    oidc_admins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Which e-mail addresses are admins, separated by commas; the others are "
        "viewers.",
    )

    collect_paths: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("/api/collect", "/api/footfall"),
        description="Paths that take events, separated by commas. Ad-blockers have a rule for "
        "the first and none for the second.",
    )
    max_body_bytes: int = Field(
        default=262_144, ge=1024, description="Largest body taken, after unpacking."
    )
    rate_per_minute: int = Field(
        default=6_000,
        ge=0,
        description="Requests a minute from one address before 429; 0: no limit. A trusted proxy "
        "that names no client is not limited.",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("127.0.0.1/32", "::1/128"),
        description="Networks (CIDR, separated by commas) whose X-Forwarded-For is believed. "
        "The default is a proxy on the same machine.",
    )

    database_answer_seconds: float = Field(
        default=60,
        gt=0,
        description="How long drain, dashboard and stats API wait for one answer of PostgreSQL "
        "before they take the connection for dead and make a new one.",
    )

    drain_batch_items: int = Field(
        default=4_000, ge=1, description="Most batches that one micro-batch loads."
    )
    # Two micro-batches are in memory at once, as items and rows. After 71 MB of backlog a loader
    # by itself had grown from 70 to 118 MB with half as much, to 124 with this, to 135 with twice.
    drain_batch_bytes: int = Field(
        default=4_194_304,
        ge=1,
        description="Most bytes that one micro-batch loads, though at least one batch; it bounds "
        "the drain's memory, whatever waits.",
    )
    drain_linger_seconds: float = Field(
        default=0.5, ge=0, description="How long a micro-batch waits to fill up."
    )
    drain_idle_seconds: float = Field(
        default=1_800, ge=0, description="How long a drain shift without traffic goes on."
    )
    drain_shift_seconds: float = Field(
        default=3_600, ge=1, description="Longest drain shift; its successor is requested before."
    )
    retention_days: int = Field(
        default=0, ge=0, description="Days that raw events are kept; 0: for good."
    )
    rejected_retention_days: int = Field(
        default=90, ge=1, description="Days that rejected events are kept."
    )
    export_to: str | None = Field(
        default=None,
        description="Where the scheduled export writes: a folder, or `s3://bucket/prefix` "
        "(another store than Amazon's: `?endpoint_override=store.internal:9000&scheme=http`), with "
        "keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Unset: no scheduled export.",
    )
    export_tables: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("events", "daily_stats"),
        description="Tables that the scheduled export writes, separated by commas; see the data "
        "dictionary.",
    )
    export_reports: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Reports that the scheduled export writes, one file a site and day, separated "
        "by commas: overview, products, ...",
    )
    export_format: Literal["csv", "jsonl", "parquet"] = Field(
        default="parquet", description="What the scheduled export writes: csv, jsonl or parquet."
    )
    export_hour: int = Field(
        default=4,
        ge=0,
        le=23,
        description="Hour at which the scheduled export runs, in the time zone of the site whose "
        "day ends last: every site's yesterday is over then.",
    )
    geoip_path: Path | None = Field(
        default=None,
        description="A MaxMind-format file (GeoLite2 or GeoIP2, City or Country). Unset: the "
        "DB-IP Lite country file that set-up fetches through npm, if it is there.",
    )

    @field_validator(
        "collect_paths",
        "trusted_proxies",
        "oidc_users",
        "oidc_admins",
        "export_tables",
        "export_reports",
        mode="before",
    )
    @classmethod
    def _split_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def spool_path(self) -> Path:
        """Where the collector keeps events while Redis is away."""
        return self.home / "spool"

    @property
    def runtime_env_path(self) -> Path:
        """The file by which other commands find a running `footfall up`."""
        return self.home / RUNTIME_ENV

    @property
    def dashboard_origin(self) -> str:
        """Where people open the dashboard: `https://stats.shop.example`, without a slash."""
        return (self.dashboard_address or f"http://127.0.0.1:{self.dashboard_port}").rstrip("/")

    @property
    def zones(self) -> dict[str, str]:
        """Each site's time zone, by its IANA name."""
        return {name: site.time_zone for name, site in self.sites.items()}

    @property
    def easternmost_zone(self) -> ZoneInfo:
        """The configured zone whose day begins first: Dagster's partitions are cut in it."""
        from datetime import UTC, datetime, timedelta

        now = datetime.now(UTC)
        zones = [site.zone for site in self.sites.values()] or [ZoneInfo("UTC")]
        return max(zones, key=lambda zone: now.astimezone(zone).utcoffset() or timedelta(0))

    @property
    def westernmost_zone(self) -> ZoneInfo:
        """The configured zone whose day ends last."""
        from datetime import UTC, datetime, timedelta

        now = datetime.now(UTC)
        zones = [site.zone for site in self.sites.values()] or [ZoneInfo("UTC")]
        return min(zones, key=lambda zone: now.astimezone(zone).utcoffset() or timedelta(0))

    def owner_url(self) -> str:
        """The owner's database URL. Raises SettingError when there is none."""
        return _required(self.database_url, "DATABASE_URL")

    def pipeline_url(self) -> str:
        """The pipeline's database URL. Raises SettingError when there is none."""
        return _required(self.pipeline_database_url or self.database_url, "DATABASE_URL")

    def dashboard_url(self) -> str:
        """The dashboard's database URL. Raises SettingError when there is none."""
        return _required(self.dashboard_database_url or self.database_url, "DATABASE_URL")

    def notes_url(self) -> str:
        """The database URL of what the dashboard may write. Raises SettingError without one."""
        return _required(self.notes_database_url or self.database_url, "DATABASE_URL")

    def dagster_url(self) -> str:
        """Dagster's storage URL. Raises SettingError when there is none."""
        if self.dagster_database_url:
            return self.dagster_database_url
        parts = urlsplit(_required(self.database_url, "DATABASE_URL"))
        return parts._replace(path="/footfall_dagster").geturl()

    def queue_url(self) -> str:
        """The Redis URL. Raises SettingError when there is none."""
        return _required(self.redis_url, "REDIS_URL")


def _required(value: str | None, name: str) -> str:
    if not value:
        raise SettingError(
            f"FOOTFALL_{name} is not set and no Footfall is running here. "
            "Start one with `footfall up`, or set it to a server of yours."
        )
    return value


def load_settings() -> Settings:
    """Settings from the environment, `.env`, and a running Footfall's files, in that order.

    Raises SettingError, naming each setting that is wrong.
    """
    home = settings_of(".env").home
    return settings_of(home / RUNTIME_ENV, ".env")


def settings_of(*files: Path | str) -> Settings:
    """Settings from the environment, else from these files, the last one first.

    Raises SettingError, naming each setting that is wrong.
    """
    try:
        return Settings(_env_file=files)  # type: ignore[call-arg]
    except ValidationError as error:
        wrong = "; ".join(
            f"FOOTFALL_{'.'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
            for problem in error.errors()
        )
        raise SettingError(f"Wrong settings. {wrong}") from error
    except SettingsError as error:  # of the only setting that is JSON
        raise SettingError(
            f"Wrong settings. FOOTFALL_SITES is not JSON ({error.__cause__}). It looks like "
            '{"shop": {"domains": ["shop.example"], "time_zone": "Europe/Berlin"}}.'
        ) from error
