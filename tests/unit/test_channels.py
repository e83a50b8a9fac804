"""GA4's default channel group by example, and what must hold for any visit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.event import ClickId, Utm
from pipeline.drain.addresses import split
from pipeline.drain.channels import DIRECT_SOURCE, Arrival, Channel, arrival
from pipeline.drain.sources import well_known


def arrives(
    referrer: str = "",
    *,
    click_ids: list[ClickId] | None = None,
    own: tuple[str, ...] = ("shop.example",),
    **utm: str,
) -> Arrival | None:
    return arrival(
        utm=Utm(**utm),
        click_ids=click_ids or [],
        referrer=split(referrer) if referrer else None,
        own=lambda host: host in own,
    )


@pytest.mark.parametrize(
    ("referrer", "channel", "source"),
    [
        ("", "Direct", "(direct)"),
        ("https://www.google.co.uk/", "Organic Search", "google"),
        ("android-app://com.google.android.googlequicksearchbox/", "Organic Search", "google"),
        ("https://duckduckgo.com/", "Organic Search", "duckduckgo"),
        ("https://l.facebook.com/l.php", "Organic Social", "facebook"),
        ("https://t.co/abc", "Organic Social", "twitter"),
        ("https://m.youtube.com/watch", "Organic Video", "youtube"),
        ("https://www.amazon.de/", "Organic Shopping", "amazon"),
        ("https://chatgpt.com/", "AI Assistants", "chatgpt"),
        ("https://www.perplexity.ai/search", "AI Assistants", "perplexity"),
        ("https://gemini.google.com/app", "AI Assistants", "gemini"),
        ("https://copilot.microsoft.com/", "AI Assistants", "copilot"),
        ("https://claude.ai/chat/1", "AI Assistants", "claude"),
        ("https://mail.google.com/mail/u/0", "Email", "gmail"),
        ("https://www.blog.example/post", "Referral", "blog.example"),
        ("https://google.evil.example/", "Referral", "google.evil.example"),
        ("https://notfacebook.com/", "Referral", "notfacebook.com"),
    ],
)
def test_by_referrer(referrer: str, channel: str, source: str) -> None:
    assert arrives(referrer) == Arrival(Channel(channel), source, None)


@pytest.mark.parametrize(
    ("utm", "channel", "source"),
    [
        ({"source": "google", "medium": "cpc"}, "Paid Search", "google"),
        ({"source": "Facebook", "medium": "paid_social"}, "Paid Social", "facebook"),
        ({"source": "youtube.com", "medium": "ppc"}, "Paid Video", "youtube"),
        ({"source": "amazon", "medium": "cpc"}, "Paid Shopping", "amazon"),
        ({"source": "google", "medium": "cpc", "campaign": "Shopping"}, "Paid Shopping", "google"),
        (
            {"source": "google", "medium": "cpc", "campaign": "x-Cross-Network"},
            "Cross-network",
            "google",
        ),
        ({"source": "adnet", "medium": "banner"}, "Display", "adnet"),
        ({"source": "adnet", "medium": "cpm"}, "Display", "adnet"),
        ({"source": "adnet", "medium": "retargeting"}, "Paid Other", "adnet"),
        ({"source": "chatgpt.com"}, "AI Assistants", "chatgpt"),
        ({"source": "forum", "medium": "social"}, "Organic Social", "forum"),
        ({"source": "site", "medium": "video-ad"}, "Organic Video", "site"),
        ({"source": "searx", "medium": "organic"}, "Organic Search", "searx"),
        ({"source": "News Letter", "medium": "E-Mail"}, "Email", "news letter"),
        ({"source": "email"}, "Email", "email"),
        ({"source": "partner", "medium": "affiliate"}, "Affiliates", "partner"),
        ({"source": "partner", "medium": "referral"}, "Referral", "partner"),
        ({"source": "pod", "medium": "audio"}, "Audio", "pod"),
        ({"source": "sms"}, "SMS", "sms"),
        ({"source": "crm", "medium": "web-push"}, "Mobile Push Notifications", "crm"),
        ({"source": "firebase"}, "Mobile Push Notifications", "firebase"),
        ({"source": "poster", "medium": "qr"}, "Unassigned", "poster"),
    ],
)
def test_by_campaign(utm: dict[str, str], channel: str, source: str) -> None:
    assert arrives(**utm) == Arrival(Channel(channel), source, None)


@pytest.mark.parametrize(
    ("click_id", "channel", "source"),
    [
        (ClickId.GCLID, "Paid Search", "google"),
        (ClickId.MSCLKID, "Paid Search", "bing"),
        (ClickId.TTCLID, "Paid Social", "tiktok"),
        (ClickId.LI_FAT_ID, "Paid Social", "linkedin"),
        (ClickId.FBCLID, "Organic Social", "facebook"),  # Facebook adds it to every link
    ],
)
def test_by_click_id(click_id: ClickId, channel: str, source: str) -> None:
    assert arrives(click_ids=[click_id]) == Arrival(Channel(channel), source, click_id)


def test_a_campaign_outweighs_the_referrer() -> None:
    found = arrives("https://www.google.com/", source="newsletter", medium="email")
    assert found == Arrival(Channel.EMAIL, "newsletter", None)


def test_inside_the_site_there_is_no_arrival() -> None:
    assert arrives("https://shop.example/p/1") is None


def test_an_own_ad_inside_the_site_is_an_arrival() -> None:
    found = arrives("https://shop.example/", source="banner", medium="display")
    assert found == Arrival(Channel.DISPLAY, "banner", None)


words = st.sampled_from(
    ["", "google", "facebook.com", "cpc", "email", "organic", "(direct)", "chatgpt.com", "CPC "]
) | st.text(max_size=20)


@given(
    source=words,
    medium=words,
    campaign=words,
    referrer=st.sampled_from(["", "https://www.bing.com/", "https://a.example/", "nonsense"]),
    click_ids=st.lists(st.sampled_from(ClickId), max_size=3),
)
def test_every_visit_from_outside_has_one_channel_and_a_source(
    source: str, medium: str, campaign: str, referrer: str, click_ids: list[ClickId]
) -> None:
    found = arrives(referrer, click_ids=click_ids, source=source, medium=medium, campaign=campaign)
    assert found is not None
    assert found.source
    # Case and blanks at the ends are nobody's intention.
    again = arrives(
        referrer,
        click_ids=click_ids,
        source=f" {source} ",
        medium=f" {medium} ",
        campaign=f" {campaign} ",
    )
    assert again == found
    if found.channel is Channel.DIRECT:
        assert found.source == DIRECT_SOURCE


@given(text=st.from_regex(r"[a-z.]{0,30}", fullmatch=True))
def test_any_text_can_be_looked_up(text: str) -> None:
    known = well_known(text)
    assert known == well_known(text.upper().lower())


@given(paid=st.sampled_from(["cpc", "PPC", "paid", "paid-social", "retargeting"]), source=words)
def test_a_paid_medium_is_never_organic(paid: str, source: str) -> None:
    found = arrives(source=source, medium=paid)
    assert found is not None
    assert found.channel.startswith(("Paid", "Display", "Cross"))
