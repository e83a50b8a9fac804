"""Why an event may be rejected: the one list of reasons, for load, filters and schema."""

from enum import StrEnum

from contract.errors import FootfallError


class Reason(StrEnum):
    """Why an event was rejected, as in `rejected_events.reason` and docs/operations.md."""

    SCHEMA = "schema"  # not what contract.event describes
    SIZE = "size"  # beyond one of the contract's limits
    SITE = "site"  # for a site that is not configured
    TIME = "time"  # at a moment that cannot be right, or older than what is kept
    ENRICHMENT = "enrichment"  # readable, but the drain or the store could not take it


def parse_reason(text: str) -> Reason:
    """The reason of a name. Raises FootfallError, naming all of them, when there is none."""
    try:
        return Reason(text)
    except ValueError as error:
        raise FootfallError(
            f"{text!r} is no reason for a rejection. The reasons are {', '.join(Reason)}."
        ) from error
