"""Whoever guesses passwords has to wait."""

from dashboard.door import patience
from dashboard.door.patience import FREE_TRIES, LONGEST_WAIT_SECONDS, Patience

ANN = ["name ann"]


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_few_tries_are_free_then_each_takes_twice_as_long() -> None:
    clock = Clock()
    patience = Patience(clock)
    for _ in range(FREE_TRIES):
        assert patience.wait_seconds(ANN) == 0
        patience.failed(ANN)
    waits = []
    for _ in range(9):
        waits.append(patience.wait_seconds(ANN))
        clock.now += waits[-1]
        assert patience.wait_seconds(ANN) == 0
        patience.failed(ANN)
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS, 60]


def test_names_do_not_wait_for_each_other_but_places_do() -> None:
    patience = Patience(Clock())
    for _ in range(FREE_TRIES):
        patience.failed(["name ann", "from 203.0.113.0/24"])
    assert patience.wait_seconds(["name bob", "from 198.51.100.0/24"]) == 0
    assert patience.wait_seconds(["name bob", "from 203.0.113.0/24"]) == 1


def test_who_gets_in_starts_afresh_and_so_does_who_waits_for_long() -> None:
    clock = Clock()
    patience = Patience(clock)
    for _ in range(FREE_TRIES):
        patience.failed([*ANN, "name bob"])
    patience.succeeded(ANN)
    assert patience.wait_seconds(ANN) == 0
    clock.now += 15 * 60
    patience.failed(["name bob"])
    assert patience.wait_seconds(["name bob"]) == 0


def test_names_without_end_take_no_memory_without_end() -> None:
    clock = Clock()
    waiting = Patience(clock)
    for number in range(3 * patience.MOST_KEYS):
        clock.now += 0.001
        waiting.failed([f"name {number}"])
    assert len(waiting._failures) <= patience.MOST_KEYS
