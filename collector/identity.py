"""Identity: how a visitor is told from another without keeping anything on the device.

A visitor is the HMAC of site, full address and user agent under the day's salt. Without the salt,
which is destroyed after a day, neither the address nor yesterday's visitor can be found from it.
"""

from typing import NamedTuple, Protocol

from collector.address import Address
from collector.salts import Salt


class SaltsByDay(Protocol):
    """Where salts come from: a collector's `Salts`, or ones derived for an import."""

    def at(self, seconds: float) -> tuple[Salt, Salt | None]:
        """The salts of the day of `seconds` since 1970 and of the day before, if that is known."""


class Visitor(NamedTuple):
    """32 hex digits under today's salt, and the same under yesterday's ("" if not known)."""

    today: str
    before: str


def identify(
    salts: SaltsByDay, at_seconds: float, site: str, address: Address, agent: str
) -> Visitor:
    """The visitor that sends from this address with this user agent at this time."""
    # Neither a site's name nor an address has a line break, so no two visitors share a message.
    message = f"{site}\n{address.full}\n{agent}".encode()
    today, before = salts.at(at_seconds)
    return Visitor(today.sign(message), before.sign(message) if before else "")
