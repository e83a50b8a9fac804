"""Computing many days of all aggregates again, in the running Dagster:

    python -m pipeline.backfill 2025-01-01 2025-12-31

It is the same as "Materialize" on the asset graph in the UI, and shows there under Backfills. All
the days are one run. Needed after a change of `sql/assets`; new events are seen to by a sensor.
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any, NewType

import httpx

from contract.errors import FootfallError
from contract.settings import Settings, load_settings
from pipeline.refresh import Aggregate

BackfillId = NewType("BackfillId", str)

_LAUNCH = """
mutation ($backfill: LaunchBackfillParams!) {
  launchPartitionBackfill(backfillParams: $backfill) {
    ... on LaunchBackfillSuccess { backfillId }
    ... on Error { message }
  }
}
"""
_STATUS = """
query ($id: String!) {
  partitionBackfillOrError(backfillId: $id) {
    ... on PartitionBackfill { status error { message } }
    ... on Error { message }
  }
}
"""
_ENDED = ("COMPLETED", "COMPLETED_SUCCESS", "COMPLETED_FAILED", "FAILED", "CANCELED")


class BackfillError(FootfallError):
    """Dagster cannot be reached, or refuses the backfill."""


@dataclass(frozen=True)
class BackfillStatus:
    """How far a backfill is, in Dagster's words."""

    status: str

    @property
    def has_ended(self) -> bool:
        """Whether nothing of it is going to happen any more."""
        return self.status in _ENDED

    @property
    def has_succeeded(self) -> bool:
        """Whether every day has been computed."""
        return self.status in ("COMPLETED", "COMPLETED_SUCCESS")


def launch_backfill(settings: Settings, first_day: date, last_day: date) -> BackfillId:
    """Have Dagster compute the days from first to last, both included, of every aggregate.

    Returns as soon as Dagster has taken it. Raises BackfillError when it does not.
    """
    days = {"range": {"start": first_day.isoformat(), "end": last_day.isoformat()}}
    backfill = {
        "title": f"{first_day} to {last_day}",
        "partitionsByAssets": [
            {"assetKey": {"path": [aggregate.value]}, "partitions": days} for aggregate in Aggregate
        ],
    }
    answer = _ask(settings, _LAUNCH, {"backfill": backfill})["launchPartitionBackfill"]
    if "backfillId" not in answer:
        raise BackfillError(f"Dagster refuses the backfill: {answer.get('message', answer)}")
    return BackfillId(answer["backfillId"])


def backfill_status(settings: Settings, backfill: BackfillId) -> BackfillStatus:
    """How far it is. Raises BackfillError when Dagster does not know it."""
    answer = _ask(settings, _STATUS, {"id": backfill})["partitionBackfillOrError"]
    if "status" not in answer:
        raise BackfillError(f"Dagster does not know the backfill {backfill}.")
    return BackfillStatus(answer["status"])


def _ask(settings: Settings, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    url = f"http://127.0.0.1:{settings.dagster_port}/graphql"
    try:
        response = httpx.post(url, json={"query": query, "variables": variables}, timeout=60)
        response.raise_for_status()
    except httpx.HTTPError as error:
        raise BackfillError(
            f"Dagster does not answer on {url} ({error}). Is `footfall up` running?"
        ) from error
    answer = response.json()
    if answer.get("errors"):
        raise BackfillError(f"Dagster refuses the backfill: {answer['errors'][0]['message']}")
    data: dict[str, Any] = answer["data"]
    return data


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.backfill",
        description="Compute the days from FIRST to LAST of all aggregates again.",
    )
    parser.add_argument("first", type=date.fromisoformat, help="first day, such as 2025-01-01")
    parser.add_argument("last", type=date.fromisoformat, help="last day, included")
    days = parser.parse_args()
    settings = load_settings()
    try:
        backfill = launch_backfill(settings, days.first, days.last)
    except BackfillError as error:
        sys.exit(str(error))
    sys.stdout.write(f"Started: http://127.0.0.1:{settings.dagster_port}/runs/b/{backfill}\n")


if __name__ == "__main__":
    main()
