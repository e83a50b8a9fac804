"""How a visitor came: GA4's default channel group, and AI assistants.

The rules and their order are those that Google documents as "[GA4] Default channel group"
(support.google.com/analytics/answer/9756891); the lists of sites behind them are ours, in
`sources.toml`. Two things go beyond it, both where Google Ads would know and a URL does not:

- An advertising click id makes a visit paid and names its network, where no medium says otherwise.
  Facebook puts `fbclid` on every link, paid or not: it names the source and nothing more.
- A visit from an assistant such as ChatGPT is "AI Assistants" rather than a referral.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct

from contract.event import ClickId, Utm
from pipeline.drain.addresses import Address
from pipeline.drain.sources import Category, well_known

DIRECT_SOURCE = "(direct)"


class Channel(StrEnum):
    """GA4's default channel group, and AI assistants."""

    DIRECT = "Direct"
    CROSS_NETWORK = "Cross-network"
    PAID_SHOPPING = "Paid Shopping"
    PAID_SEARCH = "Paid Search"
    PAID_SOCIAL = "Paid Social"
    PAID_VIDEO = "Paid Video"
    DISPLAY = "Display"
    PAID_OTHER = "Paid Other"
    ORGANIC_SHOPPING = "Organic Shopping"
    ORGANIC_SOCIAL = "Organic Social"
    ORGANIC_VIDEO = "Organic Video"
    ORGANIC_SEARCH = "Organic Search"
    AI_ASSISTANTS = "AI Assistants"
    REFERRAL = "Referral"
    EMAIL = "Email"
    AFFILIATES = "Affiliates"
    AUDIO = "Audio"
    SMS = "SMS"
    MOBILE_PUSH = "Mobile Push Notifications"
    UNASSIGNED = "Unassigned"


class Arrival(Struct, frozen=True, gc=False):
    """Where a page view from outside came from."""

    channel: Channel
    source: str  # utm_source, else the advertising network, else the referrer's name or host
    click_id: ClickId | None


class _Clues(Struct, frozen=True, gc=False):
    """What the rules look at, all in lower case."""

    source: str
    medium: str
    campaign: str
    category: Category | None

    @property
    def paid(self) -> bool:
        return bool(_PAID.match(self.medium))

    @property
    def shopping(self) -> bool:
        return self.category is Category.SHOPPING or bool(_SHOPPING_CAMPAIGN.match(self.campaign))


_PAID = re.compile(r".*cp.*|ppc$|retargeting$|paid.*", re.DOTALL)
_SHOPPING_CAMPAIGN = re.compile(r".*(([^a-df-z]|^)shop|shopping)", re.DOTALL)
_DISPLAY = {"display", "banner", "expandable", "interstitial", "cpm"}
_SOCIAL = {"social", "social-network", "social-media", "sm", "social network", "social media"}
_NO_MEDIUM = {"", "(not set)", "(none)"}
_PUSH = re.compile(r"push$|mobile|notification")
_EMAIL = {"email", "e-mail", "e_mail", "e mail"}

_NETWORKS = {
    ClickId.GCLID: "google",
    ClickId.GBRAID: "google",
    ClickId.WBRAID: "google",
    ClickId.MSCLKID: "bing",
    ClickId.TTCLID: "tiktok",
    ClickId.LI_FAT_ID: "linkedin",
    ClickId.TWCLID: "twitter",
    ClickId.FBCLID: "facebook",
}
_ALWAYS_PAID = frozenset(_NETWORKS) - {ClickId.FBCLID}

# The first rule that holds decides.
_RULES: tuple[tuple[Channel, Callable[[_Clues], bool]], ...] = (
    (Channel.DIRECT, lambda it: it.source == DIRECT_SOURCE and it.medium in _NO_MEDIUM),
    (Channel.CROSS_NETWORK, lambda it: "cross-network" in it.campaign),
    (Channel.PAID_SHOPPING, lambda it: it.shopping and it.paid),
    (Channel.PAID_SEARCH, lambda it: it.category is Category.SEARCH and it.paid),
    (Channel.PAID_SOCIAL, lambda it: it.category is Category.SOCIAL and it.paid),
    (Channel.PAID_VIDEO, lambda it: it.category is Category.VIDEO and it.paid),
    (Channel.DISPLAY, lambda it: it.medium in _DISPLAY),
    (Channel.PAID_OTHER, lambda it: it.paid),
    (Channel.ORGANIC_SHOPPING, lambda it: it.shopping),
    (Channel.ORGANIC_SOCIAL, lambda it: it.category is Category.SOCIAL or it.medium in _SOCIAL),
    (Channel.ORGANIC_VIDEO, lambda it: it.category is Category.VIDEO or "video" in it.medium),
    (Channel.ORGANIC_SEARCH, lambda it: it.category is Category.SEARCH or it.medium == "organic"),
    (Channel.AI_ASSISTANTS, lambda it: it.category is Category.AI),  # ours
    (Channel.EMAIL, lambda it: it.category is Category.EMAIL),  # ours: a webmail's page
    (Channel.REFERRAL, lambda it: it.medium in {"referral", "app", "link"}),
    (Channel.EMAIL, lambda it: it.medium in _EMAIL or it.source in _EMAIL),
    (Channel.AFFILIATES, lambda it: it.medium in {"affiliate", "affiliates"}),
    (Channel.AUDIO, lambda it: it.medium == "audio"),
    (Channel.SMS, lambda it: "sms" in {it.source, it.medium}),
    (Channel.MOBILE_PUSH, lambda it: bool(_PUSH.search(it.medium)) or it.source == "firebase"),
)


def arrival(
    *, utm: Utm, click_ids: Sequence[ClickId], referrer: Address | None, own: Callable[[str], bool]
) -> Arrival | None:
    """Where a page view came from, or None when it came from inside the site.

    `own` tells the site's own hosts, which are never referrers. A campaign or a paid click counts
    even then: an ad may lead from one page of the site to another.
    """
    utm_source, medium, campaign = (
        text.strip().lower() for text in (utm.source, utm.medium, utm.campaign)
    )
    click_id = _paid_first(click_ids)
    from_inside = referrer is not None and referrer.host != "" and own(referrer.host)
    if from_inside and not (utm_source or medium or campaign or click_id):
        return None
    network = _NETWORKS[click_id] if click_id else ""
    referring_host = referrer.host.removeprefix("www.") if referrer and not from_inside else ""
    named = utm_source or network or referring_host
    known = well_known(named)
    source = known.name if known else named or DIRECT_SOURCE
    if not medium and click_id in _ALWAYS_PAID:
        medium = "cpc"
    elif not medium and not utm_source and referring_host:
        medium = "referral"
    category = known.category if known else None
    return Arrival(_channel(_Clues(source, medium, campaign, category)), source, click_id)


def _channel(clues: _Clues) -> Channel:
    return next((channel for channel, holds in _RULES if holds(clues)), Channel.UNASSIGNED)


def _paid_first(click_ids: Sequence[ClickId]) -> ClickId | None:
    return min(click_ids, key=lambda click_id: click_id not in _ALWAYS_PAID, default=None)
