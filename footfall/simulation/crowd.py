"""Who comes to the simulated shop: people with a device and a country, and a few bots."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from contract.event import Batch, Consent, Event
from footfall.simulation.chance import chance

BOT_SHARE = 0.04
CONSENT_SHARE = 0.2
WRONG_CLOCK_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Device:
    """A browser on a device, and how common it is."""

    share: float
    device_type: Literal["desktop", "mobile", "tablet"]
    screen: str
    user_agent: str


@dataclass(frozen=True, slots=True)
class Country:
    """Networks (the first two bytes of addresses) and language of a country's visitors."""

    share: float
    language: str
    networks: tuple[str, ...]  # each wholly in the country, by DB-IP's file


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visitor: what a collector and a tracker would get to know."""

    address: str  # whole; it is truncated before anything is queued, as any visitor's is
    user_agent: str
    device: Device | None  # a bot has none
    language: str | None
    automation: bool  # navigator.webdriver
    visitor_id: UUID | None  # given with consent
    clock_offset_ms: int  # how far the device's clock is ahead

    @property
    def bot(self) -> bool:
        """Whether no person sits there."""
        return self.device is None

    @property
    def touch(self) -> bool:
        """Whether pictures are swiped rather than hovered over."""
        return self.device is not None and self.device.device_type != "desktop"

    def batch(
        self, site: str, session_id: UUID, events: list[Event], sent_at_ms: int
    ) -> Batch[Event]:
        """A post of this visitor's tracker; `sent_at_ms` is the true time."""
        consented = self.visitor_id is not None
        return Batch(
            site=site,
            sent_at=sent_at_ms + self.clock_offset_ms,
            visitor_id=self.visitor_id,
            session_id=session_id if consented else None,
            consent=Consent.GRANTED if consented else Consent.UNKNOWN,
            automation=self.automation,
            language=self.language,
            screen=self.device.screen if self.device else None,
            device_type=self.device.device_type if self.device else None,
            events=events,
        )


_WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
_SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
_WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_WEBKIT} Chrome/142.0.0.0 Safari/537.36"
_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X)"
_ANDROID = "Mozilla/5.0 (Linux; Android 10; K)"

DEVICES = (
    Device(22, "desktop", "1920x1080", _WINDOWS),
    Device(6, "desktop", "1536x864", f"{_WINDOWS} Edg/142.0.0.0"),
    Device(
        4,
        "desktop",
        "1920x1080",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
    ),
    Device(7, "desktop", "1512x982", f"{_MAC} {_WEBKIT} Chrome/142.0.0.0 Safari/537.36"),
    Device(6, "desktop", "1440x900", f"{_MAC} {_SAFARI} Version/26.0 Safari/605.1.15"),
    Device(
        2,
        "desktop",
        "1920x1080",
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    ),
    Device(24, "mobile", "393x852", f"{_IPHONE} {_SAFARI} Version/26.0 Mobile/15E148 Safari/604.1"),
    Device(
        3,
        "mobile",
        "430x932",
        f"{_IPHONE} {_SAFARI} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1",
    ),
    Device(17, "mobile", "412x915", f"{_ANDROID} {_WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36"),
    Device(
        5,
        "mobile",
        "360x780",
        f"{_ANDROID} {_WEBKIT} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
    ),
    # An iPad says it is a Mac; only its tracker knows better.
    Device(3, "tablet", "820x1180", f"{_MAC} {_SAFARI} Version/26.0 Safari/605.1.15"),
    Device(1, "tablet", "800x1280", f"{_ANDROID} {_WEBKIT} Chrome/142.0.0.0 Safari/537.36"),
)

COUNTRIES = (
    Country(26, "en-US", ("73.162", "68.80", "24.6")),
    Country(17, "de-DE", ("84.128", "79.192", "91.10")),
    Country(11, "en-GB", ("86.128", "90.192", "82.10")),
    Country(8, "fr-FR", ("90.0", "82.64")),
    Country(9, "en-IN", ("117.192", "106.200", "49.36")),
    Country(5, "pt-BR", ("177.32", "201.6")),
    Country(5, "ne-NP", ("36.252", "49.126")),
    Country(4, "ja-JP", ("126.0", "219.96")),
    Country(4, "en-CA", ("99.224", "70.24")),
    Country(3, "en-AU", ("1.128", "101.160")),
    Country(3, "nl-NL", ("77.160", "145.53")),
    Country(2, "pl-PL", ("83.0", "79.184")),
    Country(2, "es-MX", ("187.128", "189.128")),
    Country(1, "en-ZA", ("105.224",)),
)

# user agent, network, whether navigator.webdriver gives it away
_BOTS = (
    (
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "64.233",
        False,
    ),
    ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "40.77", False),
    (
        f"Mozilla/5.0 (X11; Linux x86_64) {_WEBKIT} HeadlessChrome/142.0.0.0 Safari/537.36",
        "52.23",
        True,
    ),
    ("python-requests/2.32.5", "52.23", False),
    (_WINDOWS, "52.23", True),
)
_HOSTS = 254
_ADDRESSES = 256 * _HOSTS  # of one network


class Crowd:
    """Everybody who may come, by number: the same seed and number are the same visitor."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._first_address = chance(seed, "addresses").randrange(_ADDRESSES)
        self._known: dict[int, Visitor] = {}

    def visitor(self, number: int) -> Visitor:
        """The visitor of this number; the first 65,024 have each an address of their own."""
        if number not in self._known:
            self._known[number] = self._meet(number)
        return self._known[number]

    def _meet(self, number: int) -> Visitor:
        random = chance(self._seed, "visitor", number)
        third, fourth = divmod((self._first_address + number) % _ADDRESSES, _HOSTS)
        if random.random() < BOT_SHARE:
            user_agent, network, automation = random.choice(_BOTS)
            return Visitor(
                address=f"{network}.{third}.{fourth + 1}",
                user_agent=user_agent,
                device=None,
                language=None,
                automation=automation,
                visitor_id=None,
                clock_offset_ms=0,
            )
        country = random.choices(COUNTRIES, [country.share for country in COUNTRIES])[0]
        device = random.choices(DEVICES, [device.share for device in DEVICES])[0]
        consented = random.random() < CONSENT_SHARE
        wrong_clock = random.random() < WRONG_CLOCK_SHARE
        return Visitor(
            address=f"{random.choice(country.networks)}.{third}.{fourth + 1}",
            user_agent=device.user_agent,
            device=device,
            language=country.language,
            automation=False,
            visitor_id=UUID(int=random.getrandbits(128), version=4) if consented else None,
            clock_offset_ms=random.randrange(-7_200_000, 7_200_000) if wrong_clock else 0,
        )
