"""Identity: how a visitor is told from another without keeping anything on the device.

A visitor is the HMAC of site, full address and user agent under the day's salt. Without the salt,
which is destroyed after a day, neither the address nor yesterday's visitor can be found from it.
"""

from typing import NamedTuple

from collector.address import Address
from collector.salts import Salts


class Visitor(NamedTuple):
    """32 hex digits under today's salt, and the same under yesterday's ("" if not known)."""

    today: str
    before: str


def identify(salts: Salts, at_seconds: float, site: str, address: Address, agent: str) -> Visitor:
    """The visitor that sends from this address with this user agent at this time."""
    # Neither a site's name nor an address has a line break, so no two visitors share a message.
    message = f"{site}\n{address.full}\n{agent}".encode()
    today, before = salts.at(at_seconds)
    return Visitor(today.sign(message), before.sign(message) if before else "")
