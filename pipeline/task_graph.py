"""Tasks of which some wait for others, worked off by several workers side by side.

Each worker is a thread, for work that is done elsewhere: in the database. It takes its next task by
itself, so that none is held up by whoever looks at the results.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from queue import SimpleQueue
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# One that comes between two statements has no effect, so it is repeated.
INTERRUPT_EVERY_SECONDS = 0.5


def worked_off(
    graph: Mapping[Task, Iterable[Task]],
    workers: Sequence[Callable[[Task], Result]],
    *,
    interrupt: Callable[[], None],
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as they get done, none before one that it waited for.

    `graph` says which tasks each waits for; of those that can begin, the one named first does. When
    one fails, no other begins, and its error is raised after the results of those at work. Whoever
    is interrupted, or closes the iterator, leaves nothing behind: `interrupt` is called, from his
    thread, until the workers have ended. Raises graphlib.CycleError, a ValueError.
    """
    waiting = _Waiting(graph)
    results: SimpleQueue[tuple[Task, Result] | None] = SimpleQueue()
    errors: list[BaseException] = []

    def work_off(worker: Callable[[Task], Result]) -> None:
        try:
            for task in waiting:
                result = worker(task)
                results.put((task, result))
                waiting.done(task)  # only now: what waited for it is told of after it
        except BaseException as error:
            errors.append(error)
            waiting.stop()
        finally:
            results.put(None)

    threads = [threading.Thread(target=work_off, args=(worker,)) for worker in workers]
    try:  # from the first start on: an interrupt may come at any moment
        for thread in threads:
            thread.start()
        for _ in workers:
            yield from iter(results.get, None)
    except BaseException:
        waiting.stop()
        while working := [thread for thread in threads if thread.is_alive()]:
            interrupt()
            working[0].join(INTERRUPT_EVERY_SECONDS)
        raise
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class _Waiting(Generic[Task]):
    """The tasks that have not begun: an iterator that threads share."""

    def __init__(self, graph: Mapping[Task, Iterable[Task]]) -> None:
        self._place = {task: place for place, task in enumerate(graph)}
        self._order = TopologicalSorter(graph)
        self._order.prepare()
        self._ready: list[Task] = []
        self._stopped = False
        self._changed = threading.Condition()

    def __iter__(self) -> Iterator[Task]:
        return self

    def __next__(self) -> Task:
        with self._changed:
            while self._order.is_active() and not self._stopped:
                self._ready += self._order.get_ready()
                if self._ready:
                    task = min(self._ready, key=self._place.__getitem__)
                    self._ready.remove(task)
                    return task
                self._changed.wait()
            raise StopIteration

    def done(self, task: Task) -> None:
        with self._changed:
            self._order.done(task)
            self._changed.notify_all()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
