"""Rejected events through the load again, after whatever was wrong has been mended."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from contract.database import statement
from contract.queue import Envelope, encode_item
from contract.rejection import Reason
from contract.settings import Settings
from pipeline.drain.load import Loader
from pipeline.drain.totals import Totals

# Each may be a whole body of 256 KB.
CHUNK = 100


def replay(
    engine: sa.Engine,
    settings: Settings,
    reason: Reason | None = None,
    since: datetime | None = None,
    ids: Sequence[int] | None = None,
) -> Totals:
    """Load rejected events again: those of a reason, last rejected since a moment, or by id.

    What is stored now, or was stored meanwhile, is taken off `rejected_events` in the transaction
    that stores it. What is still bad stays there with one more attempt.
    """
    loader = Loader(engine, settings)
    totals, after = Totals(), 0
    chosen: dict[str, Any] = {
        "reason": reason,
        "since": since,
        "ids": None if ids is None else list(ids),
    }
    with engine.connect() as connection:
        # Rows that are rejected anew meanwhile are not replayed: there would be no end to it.
        last = connection.scalar(statement("drain/last_rejected")) or 0
    while True:
        with engine.begin() as connection:
            # Before the rows are locked, as a load does: the other way round would be a deadlock.
            connection.execute(statement("drain/take_turn"))
            page = {**chosen, "after": after, "last": last, "count": CHUNK}
            rows = connection.execute(statement("drain/rejected"), page).all()
            if not rows:
                return totals
            load = loader.load_within(connection, [_item(row) for row in rows])
            still_bad = {rejection.digest for rejection in load.rejections}
            mended = [row.rejected_id for row in rows if row.digest not in still_bad]
            connection.execute(statement("drain/mended"), {"ids": mended})
        totals += load.totals
        after = rows[-1].rejected_id


def _item(row: sa.Row[Any]) -> bytes:
    return encode_item(msgspec.json.decode(row.envelope, type=Envelope), row.payload)
