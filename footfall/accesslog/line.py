"""One line of a log in Common or Combined Log Format, as Apache, nginx and many others write it.

    203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET /blog HTTP/1.1" 200 2326 "referrer" "agent"

A virtual host (`shop.example:443`) may stand in front, and more fields behind. The referrer and
the user agent are missing in the Common format.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST_MOMENT, _LAST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
_QUOTED = r'(?:[^"\\]|\\.)*'
_LINE = re.compile(
    r"(?P<head>\S+ [^\[]*)"
    r"\[(?P<day>\d\d)/(?P<month>\w{3})/(?P<year>\d{4})"
    r":(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r" (?P<sign>[+-])(?P<zone_hours>\d\d)(?P<zone_minutes>\d\d)\] "
    rf'"(?P<request>{_QUOTED})" (?P<status>\d{{3}}) (?:\d+|-)'
    rf'(?: "(?P<referrer>{_QUOTED})" "(?P<agent>{_QUOTED})")?(?: .*)?',
    re.ASCII,
)
_ESCAPE = re.compile(r'\\(x[0-9a-fA-F]{2}|["\\bnrtv])')
_CONTROLS = {"b": "\b", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


@dataclass(frozen=True, slots=True)
class LogLine:
    """A request as the log has it. `host` is empty where the log does not tell it."""

    host: str
    address: str
    moment: datetime  # in UTC
    method: str
    target: str  # path and query, or an absolute URL
    status: int
    referrer: str | None
    user_agent: str


def parse(raw: bytes) -> LogLine | None:
    """The request in a line, or None when it is not a line of such a log."""
    match = _LINE.fullmatch(raw.decode("utf-8", errors="replace").rstrip("\r\n"))
    if match is None:
        return None
    moment = _moment(match)
    named = _host_and_address(match["head"].split())
    if moment is None or named is None:
        return None
    host, address = named
    method, _, rest = _plain(match["request"]).partition(" ")
    target, separator, protocol = rest.rpartition(" ")
    if not (separator and protocol.startswith("HTTP/")):
        target = rest  # HTTP/0.9 names no protocol
    return LogLine(
        host=host,
        address=address,
        moment=moment,
        method=method,
        target=target,
        status=int(match["status"]),
        referrer=_known(match["referrer"]),
        user_agent=_known(match["agent"]) or "",
    )


def _host_and_address(fields: list[str]) -> tuple[str, str] | None:
    """What stands before the time: [host] address identity user."""
    if len(fields) < 3:
        return None
    if len(fields) > 3 and not _is_address(fields[0]) and _is_address(fields[1]):
        return fields[0].partition(":")[0], fields[1]
    return "", fields[0]


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _moment(fields: re.Match[str]) -> datetime | None:
    # Not strptime: month names in a log are English whatever the locale.
    try:
        month = _MONTHS.index(fields["month"]) + 1
        year, day, hour, minute, second, zone_hours, zone_minutes = (
            int(fields[name])
            for name in ("year", "day", "hour", "minute", "second", "zone_hours", "zone_minutes")
        )
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        ahead = timedelta(hours=zone_hours, minutes=zone_minutes)
        moment = local - ahead if fields["sign"] == "+" else local + ahead
    except (ValueError, OverflowError):
        return None
    # A machine whose clock was never set; or what no calendar of any zone has a day for.
    return moment if _FIRST_MOMENT <= moment < _LAST_MOMENT else None


def _known(field: str | None) -> str | None:
    """The field's text; None where the log says `-`."""
    return None if field is None or field in ("", "-") else _plain(field)


def _plain(field: str) -> str:
    r"""The field without the log's escapes: `\"`, `\\`, `\t`, `\xhh`."""
    if "\\" not in field:
        return field
    # \xhh are bytes; several of them make one character.
    unescaped = _ESCAPE.sub(_unescape, field)
    return unescaped.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _unescape(match: re.Match[str]) -> str:
    what = match[1]
    if what[0] == "x":
        return bytes.fromhex(what[1:]).decode("ascii", errors="surrogateescape")
    return _CONTROLS.get(what, what)
