"""Which requests of a log are views of a page, and why the others are not."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

from footfall.accesslog.line import LogLine


class LeftOut(StrEnum):
    """Why a request is no page view, as a summary says it."""

    METHOD = "not a GET request"
    REDIRECT = "redirect (3xx)"
    ERROR = "error (4xx, 5xx)"
    PARTIAL = "no whole page in the answer (1xx, 2xx but 200)"
    ASSET = "image, style, script, download or other asset"
    MACHINE = "feed, robots.txt or another file for machines"


_ASSET = re.compile(
    r"""\.(
    css|js|mjs|cjs|map|wasm
    |png|jpe?g|gif|svg|webp|avif|ico|cur|bmp|tiff?|psd
    |woff2?|ttf|otf|eot
    |mp3|mp4|m4[av]|webm|og[gva]|wav|flac|mov|avi|mkv|swf
    |log|pdf|ps|docx?|xlsx?|pptx?|odt|csv
    |zip|gz|tgz|tar|bz2|xz|7z|rar|jar|war|exe|msi|dmg|deb|rpm|apk|iso|bin|img|sh|patch|diff
    )$""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_MACHINE_FILE = re.compile(
    r"\.(xml|rss|atom|rdf|json|txt|webmanifest)$|/(feeds?|rss|atom|\.well-known|wp-json)(/|$)",
    re.ASCII | re.IGNORECASE,
)
_FEED_QUERY = re.compile(r"(?:^|[&;])\w+=(?:rss|atom|rdf)[0-9.]*(?:[&;]|$)", re.ASCII)
_PAGE_STATUS = frozenset((200, 304))  # 304: the browser shows the page that it has


def why_left_out(line: LogLine) -> LeftOut | None:
    """Why the request is not the view of a page; None when it is one."""
    if line.method != "GET" or not line.target:
        return LeftOut.METHOD
    if line.status not in _PAGE_STATUS:
        if line.status >= 400:
            return LeftOut.ERROR
        return LeftOut.REDIRECT if line.status >= 300 else LeftOut.PARTIAL
    path, query = _path_and_query(line.target)
    if _ASSET.search(path):
        return LeftOut.ASSET
    if _MACHINE_FILE.search(path) or _FEED_QUERY.search(query):
        return LeftOut.MACHINE
    return None


def page_url(line: LogLine, host: str) -> str:
    """The page's address; `host` is for logs that do not name it."""
    if line.target.startswith(("http://", "https://")):
        return line.target
    return f"https://{line.host or host}{line.target}"


def _path_and_query(target: str) -> tuple[str, str]:
    if target.startswith(("http://", "https://")):
        try:
            parts = urlsplit(target)
        except ValueError:
            return target, ""
        return parts.path, parts.query
    path, _, query = target.partition("?")
    return path, query
