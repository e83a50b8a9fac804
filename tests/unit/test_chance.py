"""The tests of chance: by the tables of the textbooks, and by chance itself, simulated."""

import numpy as np
import pytest

from reports.chance import (
    counts_differ,
    discoveries,
    means_differ,
    shares_differ,
    students_tails,
)

TRENDLESS = 1.0
FAMILIES, FAMILY = 250, 40  # so many dashboards, each with so many things tested at once
WEEKDAYS = np.array([1.2, 1.1, 1.0, 1.0, 1.1, 0.7, 0.5])


def days(length: int) -> tuple[np.ndarray, np.ndarray]:
    day = np.arange(2 * length)
    return day >= length, (day % 7).astype(float)


def traffic(length: int, a_day: float, dispersion: float, trend: float, seed: int) -> np.ndarray:
    """Counts of many things on days that follow the week and chance, the later ones by the trend.

    `dispersion` is how many times as much as a Poisson count's they vary (negative binomial).
    """
    chance = np.random.default_rng(seed)
    is_later, weekday = days(length)
    mean = a_day * WEEKDAYS[weekday.astype(int)] * np.where(is_later, trend, 1.0)
    shape = (FAMILIES * FAMILY, len(mean))
    if dispersion > 1:
        return chance.poisson(chance.gamma(mean / (dispersion - 1), dispersion - 1, shape)) * 1.0
    return chance.poisson(np.broadcast_to(mean, shape)) * 1.0


@pytest.mark.parametrize(
    ("t", "freedom", "tails"),
    [(12.706, 1, 0.05), (4.303, 2, 0.05), (2.571, 5, 0.05), (3.707, 6, 0.01), (2.086, 20, 0.05),
     (2.045, 29, 0.05), (1.976, 150, 0.05), (0.0, 7, 1.0)],
)  # fmt: skip
def test_students_tails_are_those_of_the_tables(t: float, freedom: int, tails: float) -> None:
    assert students_tails(t, freedom) == pytest.approx(tails, abs=1e-4)


def test_two_shares_by_a_worked_example() -> None:
    # 45 of 100 and 30 of 100: chi-square 4.8 on one degree of freedom.
    assert shares_differ(*np.array([[45.0], [100], [30], [100]])) == pytest.approx(
        0.02846, abs=1e-5
    )
    # More clicks than views count as all of them.
    assert shares_differ(*np.array([[12.0], [10], [10], [10]])) == pytest.approx([np.nan], nan_ok=1)
    assert np.isnan(shares_differ(*np.array([[4.0], [9], [0], [9]]))).all()  # too few to tell
    assert np.isnan(shares_differ(*np.array([[0.0], [0], [9], [90]]))).all()


def test_the_discoveries_by_the_papers_own_example() -> None:
    # Benjamini and Hochberg (1995), table of 15 p-values: four are discoveries at 5 %.
    p_values = np.array(
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0]
    )  # fmt: skip
    shuffled = np.random.default_rng(1).permutation(np.append(p_values, [np.nan, np.nan]))
    adjusted = discoveries(shuffled)
    assert sorted(shuffled[adjusted <= 0.05]) == list(p_values[:4])
    assert np.isnan(adjusted).sum() == 2
    assert discoveries(np.array([])).size == 0


@pytest.mark.parametrize("length", [7, 10, 28, 90])
@pytest.mark.parametrize(("a_day", "dispersion"), [(8.0, 1.0), (10.0, 8.0), (200.0, 10.0)])
def test_counts_that_did_not_change_seldom_seem_to(
    length: int, a_day: float, dispersion: float
) -> None:
    is_later, weekday = days(length)
    p_values = counts_differ(
        traffic(length, a_day, dispersion, TRENDLESS, seed=length), is_later, weekday
    )
    assert (p_values < 0.05).mean() < 0.06
    families = [discoveries(family) for family in p_values.reshape(FAMILIES, FAMILY)]
    assert np.mean([(family <= 0.05).any() for family in families]) < 0.08  # 5 %, and chance


@pytest.mark.parametrize(
    ("length", "a_day", "dispersion", "trend"),
    [(7, 100, 3, 1.6), (28, 10, 3, 1.8), (28, 50, 8, 0.5)],
)
def test_counts_that_changed_are_found(
    length: int, a_day: float, dispersion: float, trend: float
) -> None:
    is_later, weekday = days(length)
    p_values = counts_differ(traffic(length, a_day, dispersion, trend, seed=1), is_later, weekday)
    assert (p_values < 0.01).mean() > 0.8


def test_a_weekend_is_no_change() -> None:
    # Ten days of which only the later ones have two weekends.
    is_later, weekday = days(10)
    steady = np.tile(1000 * WEEKDAYS[weekday.astype(int)], (3, 1)).round()
    assert counts_differ(steady, is_later, weekday).min() > 0.5
    assert steady[0][is_later].sum() / steady[0][~is_later].sum() < 0.95


def test_what_was_never_there_before_is_a_change() -> None:
    is_later, weekday = days(14)
    appeared = traffic(14, 20, 1, TRENDLESS, seed=3)[:50] * is_later
    assert counts_differ(appeared, is_later, weekday).max() < 0.001


def test_too_few_days_or_counts_tell_nothing() -> None:
    is_later, weekday = days(3)
    assert np.isnan(counts_differ(np.full((2, 6), 50.0), is_later, weekday)).all()
    is_later, weekday = days(7)
    assert np.isnan(counts_differ(np.full((2, 14), 4.0), is_later, weekday)).all()
    assert counts_differ(np.empty((0, 14)), is_later, weekday).size == 0


def test_shares_that_did_not_change_seldom_seem_to() -> None:
    chance = np.random.default_rng(5)
    views = chance.integers(60, 3000, 20_000).astype(float)
    rate = chance.uniform(0.1, 0.6, 20_000)
    p_values = shares_differ(
        chance.binomial(views.astype(int), rate) * 1.0,
        views,
        chance.binomial(views.astype(int), rate) * 1.0,
        views,
    )
    assert np.nanmean(p_values < 0.05) < 0.056


def test_two_means_by_a_worked_example() -> None:
    # Without weights or weekdays it is Student's own: 12 and 15, t = 3 / sqrt(0.5), 8 degrees.
    means = np.array([10.0, 12, 12, 13, 13, 14, 15, 14, 16, 16])
    is_later, same_day = np.arange(10) >= 5, np.zeros(10)
    p_value = means_differ(means, np.full(10, 50.0), is_later, same_day)
    assert p_value == pytest.approx(students_tails(4.2426, 8), abs=1e-5)
    # A day of ten times as many weighs ten times as much, and a day of none nothing.
    weights = np.append(np.full(10, 50.0), 0)
    longer = np.append(means, np.nan), weights, np.append(is_later, True), np.zeros(11)
    assert means_differ(*longer) == pytest.approx(p_value)
    weights[9] = 500
    assert means_differ(*longer) < p_value


@pytest.mark.parametrize("length", [7, 28])
def test_means_that_did_not_change_seldom_seem_to(length: int) -> None:
    chance = np.random.default_rng(length)
    is_later, weekday = days(length)
    of_weekday = 0.3 * WEEKDAYS[weekday.astype(int)]

    def p_value(trend: float) -> float:
        sessions = chance.integers(40, 400, len(is_later)).astype(float)
        rate = np.clip(of_weekday * np.where(is_later, trend, 1), 0, 1)
        return means_differ(
            chance.binomial(sessions.astype(int), rate) / sessions, sessions, is_later, weekday
        )

    assert np.mean([p_value(1.0) < 0.05 for _ in range(4000)]) < 0.06
    assert np.mean([p_value(1.4) < 0.05 for _ in range(400)]) > 0.9


def test_means_of_too_little_tell_nothing() -> None:
    is_later, weekday = days(7)
    means, many = np.linspace(0, 1, 14), np.full(14, 50.0)
    assert np.isnan(means_differ(means, np.full(14, 4.0), is_later, weekday))
    assert np.isnan(means_differ(means, many * is_later, is_later, weekday))  # nothing before
    assert np.isnan(means_differ(np.full(14, 0.5), many, is_later, weekday))  # never differs
    is_later, weekday = days(3)
    assert np.isnan(means_differ(means[:6], many[:6], is_later, weekday))
