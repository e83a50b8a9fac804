"""Where visits come from: referrer, campaign, the page they land on, and how long they last."""

from dataclasses import dataclass
from random import Random

from contract.event import ClickId, Utm


@dataclass(frozen=True, slots=True)
class Arrival:
    """One way to the shop, and how common it is."""

    share: float
    landing: str  # product, category, coupons or home
    curiosity: float  # chance that a visitor goes on to another page
    referrer: str | None = None
    utm: Utm | None = None
    click_ids: tuple[ClickId, ...] = ()


ARRIVALS = (
    Arrival(17, "product", 0.52, "https://www.google.com/"),
    Arrival(8, "category", 0.58, "https://www.google.com/"),
    Arrival(5, "coupons", 0.40, "https://www.google.com/"),
    Arrival(3, "product", 0.50, "https://www.bing.com/"),
    Arrival(2, "product", 0.55, "https://duckduckgo.com/"),
    Arrival(14, "home", 0.66),
    Arrival(5, "product", 0.50),
    Arrival(5, "product", 0.30, "https://l.facebook.com/"),
    Arrival(4, "product", 0.34, "https://l.instagram.com/"),
    Arrival(3, "category", 0.45, "https://www.reddit.com/"),
    Arrival(2, "product", 0.38, "https://www.pinterest.com/"),
    Arrival(2, "product", 0.28, "https://t.co/aB3xYz"),
    Arrival(2, "product", 0.42, "https://www.youtube.com/"),
    Arrival(6, "home", 0.64, utm=Utm(source="newsletter", medium="email", campaign="weekly-deals")),
    Arrival(
        3,
        "coupons",
        0.58,
        "https://mail.google.com/",
        Utm(source="newsletter", medium="email", campaign="coupon-alert"),
    ),
    Arrival(
        6,
        "product",
        0.40,
        "https://www.google.com/",
        Utm(source="google", medium="cpc", campaign="brand-search", term="coupon"),
        (ClickId.GCLID,),
    ),
    Arrival(
        2,
        "category",
        0.42,
        "https://www.bing.com/",
        Utm(source="bing", medium="cpc", campaign="home-office"),
        (ClickId.MSCLKID,),
    ),
    Arrival(
        5,
        "product",
        0.26,
        "https://m.facebook.com/",
        Utm(source="facebook", medium="paid_social", campaign="summer-deals", content="carousel"),
        (ClickId.FBCLID,),
    ),
    Arrival(
        3,
        "product",
        0.22,
        utm=Utm(source="tiktok", medium="paid_social", campaign="creators"),
        click_ids=(ClickId.TTCLID,),
    ),
    Arrival(3, "product", 0.60, "https://chatgpt.com/"),
    Arrival(2, "product", 0.62, "https://www.perplexity.ai/"),
    Arrival(1, "category", 0.60, "https://gemini.google.com/"),
    Arrival(
        4,
        "coupons",
        0.48,
        "https://www.sparfuchsblog.example/deals",
        Utm(source="sparfuchsblog", medium="affiliate", campaign="partner-2"),
    ),
    Arrival(3, "product", 0.52, "https://www.gearnotes.example/reviews/best-of"),
    Arrival(2, "home", 0.50, "https://forum.kettleheads.example/t/4182"),
)
COMING_BACK = Arrival(1, "home", 0.6)
_SHARES = tuple(arrival.share for arrival in ARRIVALS)


def arrive(random: Random) -> Arrival:
    """One way to the shop, the common ones more often."""
    return random.choices(ARRIVALS, _SHARES)[0]
