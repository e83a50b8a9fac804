"""Tasks that wait for one another, worked off side by side."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from pipeline.task_graph import worked_off

PATIENCE_SECONDS = 20.0


def names(graph, *workers) -> Iterator[str]:
    return (task for task, _ in worked_off(graph, workers, interrupt=pytest.fail))


def test_a_task_begins_when_those_it_waits_for_are_done():
    graph = {"pages": ["visits"], "visits": [], "leads": ["visits"], "stats": ["pages", "leads"]}
    done: set[str] = set()

    def work(task: str) -> set[str]:
        seen = set(done)
        done.add(task)
        return seen

    seen = dict(worked_off(graph, [work] * 3, interrupt=pytest.fail))

    assert seen.keys() == graph.keys()
    assert all(set(graph[task]) <= before for task, before in seen.items())


def test_of_those_that_can_begin_the_first_named_does():
    graph = {"a2": ["a1"], "a1": [], "b": [], "c": ["a1"]}
    begun: list[str] = []

    assert list(names(graph, begun.append)) == ["a1", "a2", "b", "c"]
    assert begun == ["a1", "a2", "b", "c"]


def test_each_worker_has_one_at_a_time():
    together = threading.Barrier(2)  # lets nobody through alone
    of_worker: dict[int, int] = {1: 0, 2: 0}

    def worker(number: int):
        def work(_task: int) -> None:
            of_worker[number] += 1
            assert of_worker[number] == 1
            together.wait(PATIENCE_SECONDS)
            of_worker[number] -= 1

        return work

    graph: dict[int, list[int]] = {task: [] for task in range(6)}
    assert sorted(names(graph, worker(1), worker(2))) == list(range(6))


def test_who_is_slow_to_take_a_result_holds_up_nobody():
    last_begun = threading.Event()

    def work(task: str) -> None:
        if task == "last":
            last_begun.set()

    for task in names({"first": [], "next": ["first"], "last": ["next"]}, work):
        assert last_begun.wait(PATIENCE_SECONDS), f"waits for whoever looks at {task}"


def test_a_failure_begins_nothing_more_and_is_told_after_the_results_of_those_at_work():
    beside_it_began, failed = threading.Event(), threading.Event()
    begun: list[str] = []

    def work(task: str) -> None:
        begun.append(task)
        if task == "bad":
            assert beside_it_began.wait(PATIENCE_SECONDS)
            failed.set()
            raise ValueError("no disk")
        if task == "beside it":
            beside_it_began.set()
            assert failed.wait(PATIENCE_SECONDS)

    graph = {"good": [], "bad": ["good"], "beside it": ["good"], "behind it": ["bad"]}
    told: list[str] = []
    with pytest.raises(ValueError, match="no disk"):
        told.extend(names(graph, work, work))

    assert told == ["good", "beside it"]
    assert "behind it" not in begun


def test_who_stops_listening_has_what_goes_on_interrupted_and_nothing_begun():
    interrupted = threading.Event()
    begun: list[str] = []

    def work(task: str) -> None:
        begun.append(task)
        if task == "endless":
            assert interrupted.wait(PATIENCE_SECONDS)
            raise TimeoutError("interrupted")

    graph = {"first": [], "endless": ["first"], "never": ["endless"]}
    with closing(worked_off(graph, [work], interrupt=interrupted.set)) as results:
        assert next(results) == ("first", None)

    assert begun in (["first"], ["first", "endless"])


def test_one_that_waits_for_itself_is_refused():
    with pytest.raises(ValueError, match="cycle"):
        list(names({"egg": ["hen"], "hen": ["egg"]}, print))


def test_an_interrupt_while_workers_begin_leaves_none_at_work(monkeypatch):
    start, released, ended = threading.Thread.start, threading.Event(), threading.Event()

    def start_and_be_interrupted(thread: threading.Thread) -> None:
        start(thread)
        raise KeyboardInterrupt

    def work(task: str) -> None:
        assert released.wait(60)
        ended.set()

    monkeypatch.setattr(threading.Thread, "start", start_and_be_interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(worked_off({"a": ()}, [work], interrupt=released.set))

    assert ended.is_set()
