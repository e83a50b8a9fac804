"""What has come into the store: the queue is drained as the pipeline does it, then asked."""

from typing import Any

import sqlalchemy as sa

from contract.queue import Queue
from contract.settings import Settings
from pipeline.drain.load import Loader
from pipeline.drain.loop import Shift


class Stored:
    """The rows of a test's own database."""

    def __init__(self, engine: sa.Engine, queue: Queue, settings: Settings) -> None:
        quick = {"drain_linger_seconds": 0.02, "drain_idle_seconds": 0.1}
        self._engine = engine
        self._queue = queue
        self._settings = settings.model_copy(update=quick)
        self._loader = Loader(engine, self._settings)

    def rows(self, kind: str = "") -> list[Any]:
        """Every event (of one kind), in the order of happening. None may have been rejected."""
        Shift(self._queue, self._loader, self._settings, lambda _: None).run()
        query = "select * from events order by occurred_at, event_id"
        with self._engine.connect() as connection:
            assert connection.execute(sa.text("select * from rejected_events")).all() == []
            rows = connection.execute(sa.text(query)).all()
        return [row for row in rows if kind in ("", row.event_type)]

    def ids(self) -> list[str]:
        """The event id of every row."""
        return [str(row.event_id) for row in self.rows()]

    def ask(self, query: str | sa.TextClause, **parameters: object) -> list[Any]:
        """The rows of any question."""
        question = sa.text(query) if isinstance(query, str) else query
        with self._engine.connect() as connection:
            return list(connection.execute(question, parameters))
