"""footfall.accesslog: lines as servers write them, and what counts as a page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.accesslog.line import LogLine, parse
from footfall.accesslog.page import LeftOut, page_url, why_left_out

COMBINED = (
    b'203.0.113.9 - - [17/May/2015:10:05:03 +0200] "GET /blog?page=2 HTTP/1.1" 200 2326 '
    b'"https://www.google.com/" "Mozilla/5.0 (X11; Linux x86_64)"\n'
)


def a_line(request: str = "GET / HTTP/1.1", status: int = 200) -> LogLine:
    raw = f'203.0.113.9 - - [17/May/2015:10:05:03 +0000] "{request}" {status} 1 "-" "Firefox"'
    line = parse(raw.encode())
    assert line is not None
    return line


def test_a_combined_line() -> None:
    assert parse(COMBINED) == LogLine(
        host="",
        address="203.0.113.9",
        moment=datetime(2015, 5, 17, 8, 5, 3, tzinfo=UTC),
        method="GET",
        target="/blog?page=2",
        status=200,
        referrer="https://www.google.com/",
        user_agent="Mozilla/5.0 (X11; Linux x86_64)",
    )


def test_a_common_line_has_neither_referrer_nor_user_agent() -> None:
    line = parse(b'2001:db8::7 - ann [01/Jan/2026:00:00:00 -0530] "GET / HTTP/1.0" 304 -')
    assert line is not None
    assert (line.address, line.referrer, line.user_agent) == ("2001:db8::7", None, "")
    assert line.moment == datetime(2026, 1, 1, 5, 30, tzinfo=UTC)


def test_a_virtual_host_in_front_and_more_fields_behind() -> None:
    line = parse(b"shop.example:443 " + COMBINED.rstrip() + b' 0.004 "-" upstream')
    assert line is not None
    assert (line.host, line.address) == ("shop.example", "203.0.113.9")
    assert page_url(line, "elsewhere.example") == "https://shop.example/blog?page=2"


def test_a_name_instead_of_an_address() -> None:
    line = parse(COMBINED.replace(b"203.0.113.9", b"dialup7.isp.example"))
    assert line is not None
    assert (line.host, line.address) == ("", "dialup7.isp.example")


def test_escapes_are_undone() -> None:
    raw = COMBINED.replace(b"Mozilla/5.0", rb"The \"best\" caf\xc3\xa9 \\o/")
    line = parse(raw)
    assert line is not None
    assert line.user_agent == 'The "best" café \\o/ (X11; Linux x86_64)'


def test_a_dash_is_nothing() -> None:
    line = parse(b'::1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" "-"')
    assert line is not None
    assert (line.referrer, line.user_agent) == (None, "")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b'203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1',
        b'203.0.113.9 - - [32/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1',
        b'203.0.113.9 - - [17/Mai/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1',
        b'203.0.113.9 [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1',
        b'203.0.113.9 - - [01/Jan/1970:00:00:10 +0100] "GET / HTTP/1.1" 200 1',
        b'203.0.113.9 - - [31/Dec/9999:23:59:59 +0000] "GET / HTTP/1.1" 200 1',
    ],
)
def test_a_malformed_line_is_none(raw: bytes) -> None:
    assert parse(raw) is None


@given(raw=st.binary() | st.binary().map(lambda noise: COMBINED.replace(b"/blog", noise)))
def test_no_line_stops_an_import(raw: bytes) -> None:
    line = parse(raw)
    if line is not None:
        why_left_out(line)
        page_url(line, "shop.example")


@pytest.mark.parametrize(
    "request_line",
    ["GET / HTTP/1.1", "GET /a/b.html?x=1.png HTTP/2.0", "GET /old", "GET /p/v1.2 HTTP/1.1"],
)
def test_pages_are_taken(request_line: str) -> None:
    assert why_left_out(a_line(request_line)) is None
    assert why_left_out(a_line(request_line, status=304)) is None


@pytest.mark.parametrize(
    ("request_line", "status", "reason"),
    [
        ("POST / HTTP/1.1", 200, LeftOut.METHOD),
        ("-", 408, LeftOut.METHOD),
        (r"\x16\x03\x01", 400, LeftOut.METHOD),
        ("GET / HTTP/1.1", 301, LeftOut.REDIRECT),
        ("GET / HTTP/1.1", 404, LeftOut.ERROR),
        ("GET / HTTP/1.1", 500, LeftOut.ERROR),
        ("GET /film HTTP/1.1", 206, LeftOut.PARTIAL),
        ("GET /style.CSS?v=2 HTTP/1.1", 200, LeftOut.ASSET),
        ("GET http://shop.example/logo.png HTTP/1.1", 200, LeftOut.ASSET),
        ("GET /robots.txt HTTP/1.1", 200, LeftOut.MACHINE),
        ("GET /blog/feed/ HTTP/1.1", 200, LeftOut.MACHINE),
        ("GET /?flav=rss20 HTTP/1.1", 200, LeftOut.MACHINE),
    ],
)
def test_what_is_no_page_is_left_out_with_a_reason(
    request_line: str, status: int, reason: LeftOut
) -> None:
    assert why_left_out(a_line(request_line, status)) is reason
