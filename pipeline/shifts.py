"""The drain's shift as a Dagster op: how it ends when asked to, and what it reports.

The loading is plain Python in `pipeline.drain`; only this knows that it runs in Dagster.
"""

import logging
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType
from typing import TYPE_CHECKING, Self

import dagster as dg

from contract.queue import Queue
from contract.settings import Settings
from pipeline.assets.events import events

# What loads events is imported by the run that does: the code server, and runs that compute days,
# need none of it.
if TYPE_CHECKING:
    from pipeline.drain.loop import Shift
    from pipeline.drain.totals import Totals

REPORT_SECONDS = 60.0

# Not `pipeline.shifts`, whose lines Dagster puts into its storage: that is what is away.
log = logging.getLogger("footfall.shifts")


@dg.op(description="Loads what waits on the queue, micro-batch after micro-batch, for one shift.")
def drain_shift(
    context: dg.OpExecutionContext,
    queue: dg.ResourceParam[Queue],
    settings: dg.ResourceParam[Settings],
) -> None:
    """One shift. Asked to end, it finishes the micro-batch at hand and gives up the lease."""
    from pipeline.drain.connections import store_engine
    from pipeline.drain.load import Loader
    from pipeline.drain.loop import Shift

    engine = store_engine(settings)
    with StoredDays(context.instance) as stored_days:

        def report(totals: "Totals") -> None:
            stored_days.add(totals)
            try:
                context.log.info(
                    f"{totals.stored} stored, {totals.duplicates} stored before, "
                    f"{totals.rejected} rejected"
                )
            except Exception as error:  # a line less; the shift is worth more
                log.warning("Dagster's storage did not take a line of its log: %s", error)

        shift = Shift(queue, Loader(engine, settings), settings, report)
        with _ending_when_asked(shift):
            totals = shift.run()
    engine.dispose()
    context.add_output_metadata(
        {
            "batches": totals.items,
            "events": totals.events,
            "stored": totals.stored,
            "duplicates": totals.duplicates,
            "rejected": totals.rejected,
            "bots": totals.bots,
        }
    )


class StoredDays:
    """Reports the days that events were stored of as materialisations of `events`.

    At once, then every REPORT_SECONDS while there is something new, and in the end. The reports
    belong to no run, so that the days stay materialised when old runs are pruned.

    By a thread, for a report is several statements in Dagster's storage, and an import touches
    hundreds of days: loading would wait for it. What the storage does not take is reported again.
    """

    def __init__(
        self, instance: dg.DagsterInstance, report_seconds: float = REPORT_SECONDS
    ) -> None:
        self._instance = instance
        self._report_seconds = report_seconds
        self._stored = Counter[date]()
        self._lock = threading.Lock()
        self._something = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._report_regularly, name="stored-days")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._something.set()
        self._thread.join()
        self._report()

    def add(self, totals: "Totals") -> None:
        """Note what a micro-batch stored, to be reported soon."""
        with self._lock:
            self._stored.update(totals.days)
        self._something.set()

    def _report_regularly(self) -> None:
        while not self._ended.is_set():
            self._something.wait()
            self._something.clear()
            self._report()
            self._ended.wait(self._report_seconds)

    def _report(self) -> None:
        with self._lock:
            stored = sorted(self._stored.items())
        for day, count in stored:
            try:
                self._instance.report_runless_asset_event(
                    dg.AssetMaterialization(
                        events.key, partition=day.isoformat(), metadata={"stored": count}
                    )
                )
            except Exception as error:  # what Dagster raises is whatever its storage's client does
                log.warning("Dagster was not told that %d events of %s came: %s", count, day, error)
                self._something.set()
                return
            with self._lock:
                self._stored -= Counter({day: count})


@contextmanager
def _ending_when_asked(shift: "Shift") -> Iterator[None]:
    """Have signals end the shift whole: SIGTERM as any other, SIGINT as a run that was canceled."""
    canceled = False

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal canceled
        canceled = canceled or number == signal.SIGINT  # Dagster's "terminate"
        shift.stop()

    if threading.current_thread() is not threading.main_thread():
        yield  # signals go to the main thread only
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if canceled:
        raise dg.DagsterExecutionInterruptedError
