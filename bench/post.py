"""A post as the tracker's plain script sends it from a product page, with a browser's headers, and
as a proxy hands it on: with the address of the visitor."""

import json
import time
from pathlib import Path

SITE = "shop"
HOST = "shop.example"
# See wrk.lua: the end of the event's id, other in each request, and who sends it.
MARK = "@@@@@@@@@@@@"
VISITOR = "@visitor@"
PATH = "/api/collect"


def body() -> bytes:
    """One page view, in the order in which tracker/src/delivery.ts and view.ts write it."""
    now = int(time.time() * 1000)
    moment = f"{now:012x}"
    event_id = f"{moment[:8]}-{moment[8:]}-7b3c-9d4e-{MARK}"
    page_view = {
        "type": "page_view",
        "id": event_id,
        "at": now,
        "url": f"https://{HOST}/p/steel-kettle-1-7-litre?utm_source=newsletter&utm_medium=email",
        "view_id": event_id,
        "product_id": "steel-kettle-1-7-litre",
        "title": "Steel kettle, 1.7 litre: coupons and prices | Dealwise",
        "referrer": f"https://{HOST}/c/kitchen",
        "utm": {"source": "newsletter", "medium": "email", "campaign": "autumn-kitchen"},
    }
    batch = {
        "site": SITE,
        "sent_at": now + 900,
        "consent": "unknown",
        "automation": False,
        "language": "de-DE",
        "screen": "1920x1080",
        "events": [page_view],
    }
    return json.dumps(batch, separators=(",", ":")).encode()


def request() -> bytes:
    """The whole request, as it goes over the wire."""
    content = body()
    head = f"""\
POST {PATH} HTTP/1.1
Host: {HOST}
X-Forwarded-For: {VISITOR}
Content-Length: {len(content)}
Content-Type: text/plain;charset=UTF-8
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
Chrome/142.0.0.0 Safari/537.36
Accept: */*
Origin: https://{HOST}
Sec-Fetch-Site: same-origin
Sec-Fetch-Mode: cors
Sec-Fetch-Dest: empty
Referer: https://{HOST}/p/steel-kettle-1-7-litre
Accept-Encoding: gzip, deflate, br, zstd
Accept-Language: de-DE,de;q=0.9,en;q=0.8

"""
    return head.replace("\n", "\r\n").encode() + content


def write(place: Path) -> Path:
    """The request in a file, for wrk."""
    place.write_bytes(request())
    return place
