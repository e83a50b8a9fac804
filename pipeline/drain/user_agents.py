"""What a user agent says: device, browser, system, and whether a program wrote it."""

import re
from enum import StrEnum
from functools import lru_cache

import ua_parser
from msgspec import Struct
from user_agents.parsers import (
    UserAgent,
    parse_browser,
    parse_device,
    parse_operating_system,
)

from pipeline.drain.row import texts

# Longer ones are attacks or mistakes; the rules need the beginning.
MAX_USER_AGENT_LENGTH = 1024

_HEADLESS = re.compile(r"headless|phantomjs|puppeteer|playwright|slimerjs|electron-prerender", re.I)
# Cubot makes telephones.
_DECLARED = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|scrap(er|y)|archiver|monitor|uptime|pingdom"
    r"|lighthouse|pagespeed|preview|facebookexternalhit|mediapartners|feedfetch|validator|scanner",
    re.I,
)
_LIBRARY = re.compile(
    r"^(curl|wget|python|aiohttp|httpx|go-http-client|okhttp|axios|node|undici|got\b|java|ruby|php"
    r"|perl|libwww|lwp|apache-httpclient|dart|postman|insomnia|guzzle|restsharp|httpie)",
    re.I,
)
_SCREEN_OF_ITS_OWN = re.compile(
    r"smart-?tv|apple ?tv|google ?tv|hbbtv|android tv|bravia|roku|playstation|xbox|nintendo", re.I
)
# A tablet or telephone that asks for "the desktop site" calls itself one of these.
_DISGUISES = {"Mac OS X", "Linux", "Ubuntu"}


class Device(StrEnum):
    """The kind of device, as in `events.device_type`."""

    DESKTOP = "desktop"
    MOBILE = "mobile"
    TABLET = "tablet"
    OTHER = "other"


class BotReason(StrEnum):
    """Why an event is flagged as automated, as in `events.bot_reason`."""

    DECLARED = "declared"  # it says so
    AUTOMATION = "automation"  # the browser says that it is driven by a program
    NO_USER_AGENT = "no user agent"
    LIBRARY = "library"  # an HTTP library's own name
    HEADLESS = "headless"  # a browser without a window


class Agent(Struct, frozen=True, gc=False):
    """What a user agent says."""

    device: Device
    browser: str
    os: str
    bot_reason: BotReason | None

    def seen_as(self, hint: str | None) -> Device:
        """The device, given what the tracker found (`desktop`, `mobile`, `tablet` or nothing).

        The tracker can feel the screen: it decides where the user agent says nothing, and where a
        tablet or telephone passes for a computer, as every iPad does.
        """
        unsure = self.device is Device.OTHER and self.bot_reason is None
        disguised = self.device is Device.DESKTOP and self.os in _DISGUISES
        return Device(hint) if hint and (unsure or disguised) else self.device


class Seen(Struct, frozen=True, gc=False):
    """A browser as it was seen: by what it says and what the tracker found."""

    bot: bool
    cells: bytes  # of AGENT


class _UserAgent(UserAgent):  # type: ignore[misc]  # the package has no types
    """The package's rules over ua-parser's compiled patterns, seven times as fast as its own."""

    def __init__(self, text: str) -> None:
        found = ua_parser.parse(text)
        browser, system, device = found.user_agent, found.os, found.device
        self.ua_string = text
        self.browser = (
            parse_browser(browser.family, browser.major, browser.minor, browser.patch)
            if browser
            else parse_browser("Other")
        )
        self.os = (
            parse_operating_system(system.family, system.major, system.minor, system.patch)
            if system
            else parse_operating_system("Other")
        )
        self.device = (
            parse_device(device.family, device.brand, device.model)
            if device
            else parse_device("Other", None, None)
        )


@lru_cache(maxsize=50_000)
def seen(user_agent: str, hint: str | None, automation: bool) -> Seen:
    """A browser that is (or is not) driven by a program; `hint` as in `seen_as`."""
    agent = read(user_agent)
    bot_reason = BotReason.AUTOMATION if automation else agent.bot_reason
    cells = texts((agent.seen_as(hint), agent.browser, agent.os, bot_reason))
    return Seen(bot_reason is not None, cells)


def read(user_agent: str) -> Agent:
    """What a user agent says. Total: an empty or strange one is an Agent too."""
    text = user_agent[:MAX_USER_AGENT_LENGTH]
    parsed = _UserAgent(text)
    return Agent(
        device=_device(parsed),
        browser=parsed.browser.family,
        os=parsed.os.family,
        bot_reason=_bot_reason(parsed),
    )


def _device(parsed: _UserAgent) -> Device:
    if _SCREEN_OF_ITS_OWN.search(parsed.ua_string):
        return Device.OTHER
    if parsed.is_tablet:
        return Device.TABLET
    if parsed.is_mobile:
        return Device.MOBILE
    return Device.DESKTOP if parsed.is_pc else Device.OTHER


def _bot_reason(parsed: _UserAgent) -> BotReason | None:
    if not parsed.ua_string.strip():
        return BotReason.NO_USER_AGENT
    if _HEADLESS.search(parsed.ua_string):
        return BotReason.HEADLESS
    if _LIBRARY.search(parsed.ua_string):
        return BotReason.LIBRARY
    if parsed.is_bot or _DECLARED.search(parsed.ua_string):
        return BotReason.DECLARED
    return None
