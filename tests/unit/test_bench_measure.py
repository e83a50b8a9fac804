"""Subject and floor are measured by turns, and a figure takes the place of the one before it."""

import json
from pathlib import Path

import pytest

from bench.figure import Figure, keep, kept
from bench.goals import QUESTIONS, question_of, verdict
from bench.measure import pair_of, paired, report, spread


def test_floor_and_subject_take_turns_and_warm_ups_are_not_counted() -> None:
    calls: list[str] = []
    values = {"floor": iter([1.0, 10.0, 20.0, 30.0]), "subject": iter([9.0, 5.0, 20.0, 60.0])}

    def measured(name: str) -> float:
        calls.append(name)
        return next(values[name])

    pair = paired(lambda: measured("subject"), lambda: measured("floor"), rounds=3)

    assert calls == ["floor", "subject", "subject", "floor"] * 2
    assert (pair.floor, pair.subject, pair.n) == (20.0, 20.0, 3)
    assert pair.ratio == 1.0  # of 0.5, 1.0 and 2.0
    assert pair.spread == 1.5


def test_what_disturbs_both_halves_of_a_round_leaves_the_ratio_alone() -> None:
    pair = pair_of([50.0, 5.0, 100.0], [100.0, 10.0, 200.0])
    assert (pair.ratio, pair.spread) == (0.5, 0.0)


def test_the_spread_of_nothing_is_nothing() -> None:
    assert spread([0.0, 0.0]) == 0.0


def test_one_value_has_no_spread() -> None:
    assert spread([3.0]) is None
    assert pair_of([50.0], [100.0]).figure("drain", "rows/s").spread is None


def test_figures_replace_all_that_answered_the_same_question(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    before = [Figure("drain", 1.0, "rows/s"), Figure("drain.no_longer_measured", 1.0, "rows/s")]
    keep([*before, Figure("export", 2.0, "rows/s")], results)
    keep([Figure("drain", 123456.789, "rows/s", floor=200.0, ratio=0.5)], results)

    export, drain = kept(results)
    assert (drain.name, drain.value, drain.ratio) == ("drain", 123460.0, 0.5)
    assert export.value == 2.0
    assert drain.measured
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]


def test_an_entry_has_the_fields_that_others_read(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    keep([Figure("drain", 1.0, "rows/s")], results)
    [entry] = json.loads(results.read_text())
    expected = {"name", "value", "unit", "floor", "ratio", "higher_is_better", "n", "spread"}
    assert expected <= entry.keys()


def test_a_report_shows_goals_and_keeps_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results.json"
    figures = [
        Figure("drain", 60_000.0, "rows/s", floor=100_000.0, ratio=0.6),
        Figure("drain.cold", 1_000.0, "rows/s"),
        Figure("storage", 400.0, "bytes", floor=200.0, ratio=2.0),
    ]
    report("Two questions", figures, ["A note."], results)
    said = capsys.readouterr().out
    assert "60,000 rows/s" in said
    assert "A note." in said
    assert [verdict(figure) for figure in figures] == ["met", "", "missed"]
    assert [figure.name for figure in kept(results)] == ["drain", "drain.cold", "storage"]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure("intake.64_connections", 1.0, "requests/s", ratio=0.6), "met"),
        (Figure("intake.64_connections", 1.0, "requests/s", ratio=0.59), "missed"),
        (Figure("intake.64_connections", 1.0, "requests/s"), "missed"),  # without its floor
        (Figure("intake.64_connections.p99", 9.0, "ms", ratio=2.0), "met"),
        (Figure("intake.64_connections.p99", 9.0, "ms", ratio=2.1), "missed"),
        (Figure("intake.lost", 0, "events"), "met"),
        (Figure("intake.lost", 1, "events"), "missed"),
        (Figure("tracker.gzip", 3000, "bytes"), "met"),
        (Figure("tracker.gzip", 3001, "bytes"), "missed"),
    ],
)
def test_goals(figure: Figure, expected: str) -> None:
    assert verdict(figure) == expected


def test_a_figure_that_answers_no_question_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        question_of(Figure("speed", 1.0, "m/s"))


def test_every_goal_belongs_to_its_question() -> None:
    for question in QUESTIONS:
        for goal in question.goals:
            assert goal.pattern.startswith(question.name)
