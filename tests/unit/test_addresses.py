"""Addresses, taken apart without ever failing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.event import ClickId, Utm
from pipeline.drain.addresses import split


def test_campaign_and_click_ids_stand_apart_from_the_query() -> None:
    address = split(
        "https://Shop.Example:8443/p/1?size=42&UTM_Source=A+b%20c&utm_medium=cpc&utm_id=9"
        "&gclid=secret&color=red&fbclid=x#top"
    )
    assert (address.scheme, address.host, address.path) == ("https", "shop.example", "/p/1")
    assert address.query == "size=42&color=red"
    assert address.utm == Utm(source="A b c", medium="cpc")
    assert address.click_ids == (ClickId.GCLID, ClickId.FBCLID)
    assert "secret" not in repr(address)


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://shop.example", "shop.example", "/"),
        ("//shop.example/a?b", "shop.example", "/a"),
        ("/p/1", "", "/p/1"),
        ("https://user:pass@shop.example./a", "shop.example", "/a"),
        ("https://[2001:db8::1]:8000/a", "[2001:db8::1]", "/a"),
        ("android-app://com.google.android.gm/", "com.google.android.gm", "/"),
        ("http://[broken", "[broken", "/"),
        ("", "", "/"),
        ("?a=1", "", "/"),
    ],
)
def test_hosts_and_paths(url: str, host: str, path: str) -> None:
    assert (split(url).host, split(url).path) == (host, path)


def test_a_referrer_keeps_no_query_and_no_credentials() -> None:
    address = split("https://me:secret@mail.example/inbox?token=1#x")
    assert address.without_query() == "https://mail.example/inbox"


@given(url=st.one_of(st.text(), st.from_regex(r"https?://.*[?&]utm_source=.*", fullmatch=True)))
def test_every_string_can_be_split_and_every_part_is_bounded(url: str) -> None:
    address = split(url)
    assert address.path
    assert len(address.host) <= 253
    assert len(address.path) <= 2048
    assert len(address.query or "") <= 2048
    assert "\0" not in address.utm.source
    assert len(address.utm.source) <= 256
