"""User agents as browsers and programs send them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitors import CHROME, GOOGLEBOT, IPHONE

from pipeline.drain.user_agents import BotReason, Device, read

IPADOS = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Safari/605.1.15"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
ANDROID_TABLET = ANDROID.replace("Mobile ", "")
CUBOT = ANDROID.replace("K)", "CUBOT NOTE 9)")
TELEVISION = (
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/6.0 TV Safari/537.36"
)
HEADLESS = CHROME.replace("Chrome/", "HeadlessChrome/")


@pytest.mark.parametrize(
    ("user_agent", "device", "browser", "os"),
    [
        (CHROME, "desktop", "Chrome", "Windows"),
        (IPHONE, "mobile", "Mobile Safari", "iOS"),
        (ANDROID, "mobile", "Chrome Mobile", "Android"),
        (ANDROID_TABLET, "tablet", "Chrome", "Android"),
        (IPADOS, "desktop", "Safari", "Mac OS X"),
        (TELEVISION, "other", "Safari", "Tizen"),
        ("", "other", "Other", "Other"),
    ],
)
def test_devices(user_agent: str, device: str, browser: str, os: str) -> None:
    agent = read(user_agent)
    assert (agent.device, agent.browser, agent.os) == (device, browser, os)


@pytest.mark.parametrize(
    ("user_agent", "reason"),
    [
        (CHROME, None),
        (IPHONE, None),
        (CUBOT, None),
        (GOOGLEBOT, BotReason.DECLARED),
        ("facebookexternalhit/1.1", BotReason.DECLARED),
        ("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", BotReason.DECLARED),
        ("curl/8.5.0", BotReason.LIBRARY),
        ("python-requests/2.32", BotReason.LIBRARY),
        ("Go-http-client/2.0", BotReason.LIBRARY),
        (HEADLESS, BotReason.HEADLESS),
        ("", BotReason.NO_USER_AGENT),
        ("   ", BotReason.NO_USER_AGENT),
    ],
)
def test_bots(user_agent: str, reason: BotReason | None) -> None:
    assert read(user_agent).bot_reason is reason


def test_the_trackers_word_counts_where_a_tablet_passes_for_a_computer() -> None:
    assert read(IPADOS).seen_as("tablet") is Device.TABLET
    assert read(IPADOS).seen_as(None) is Device.DESKTOP
    assert read(CHROME).seen_as("mobile") is Device.DESKTOP
    assert read("Something new").seen_as("mobile") is Device.MOBILE


@given(user_agent=st.text())
def test_any_text_is_read(user_agent: str) -> None:
    assert read(user_agent).browser


def test_a_very_long_one_is_read_as_its_beginning() -> None:
    assert read(CHROME + "x" * 100_000).browser == "Chrome"
