"""Chance: whether a difference is more than what comes and goes by itself.

Four tests from the textbooks, on numpy alone:

- of two shares, the pooled two-proportion z test (Pearson's chi-square on a table of four);
- of two counts over days, the F test of a quasi-Poisson regression on weekday and period
  (Wedderburn 1974; McCullagh and Nelder, Generalized Linear Models, 2nd ed., 1989, sections 6.2 and
  9.2). How much a count differs from day to day is estimated from its own days, the weekday's share
  apart, so that neither a weekend nor a count that jumps about is taken for a change;
- of two means over days, such as rates, the t test of a least squares regression on weekday and
  period, each day weighted by what it is the mean of (Draper and Smith, Applied Regression
  Analysis, 3rd ed., 1998, section 9.2);
- over many of them, Benjamini and Hochberg's false discovery rate (1995).
"""

import math

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# Cochran's rule: the approximations hold from about this many expected, in each cell or each day.
LEAST_EXPECTED = 5.0
_ROUNDS = 60  # of the fit below; each halves the rest of the error or better


def shares_differ(
    successes: Numbers, trials: Numbers, other_successes: Numbers, other_trials: Numbers
) -> Numbers:
    """The p-value of "both shares are the same", two-sided; NaN where too few to tell.

    More successes than trials count as all of them.
    """
    mine = np.minimum(successes, trials)
    others = np.minimum(other_successes, other_trials)
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (mine + others) / (trials + other_trials)
        spread = np.sqrt(pooled * (1 - pooled) * (1 / trials + 1 / other_trials))
        z = np.abs(mine / trials - others / other_trials) / spread
    fewest = np.minimum(trials, other_trials) * np.minimum(pooled, 1 - pooled)
    return np.array(
        [
            math.erfc(one / math.sqrt(2)) if enough >= LEAST_EXPECTED else math.nan
            for one, enough in zip(z, fewest, strict=True)
        ]
    )


def counts_differ(counts: Numbers, is_later: npt.NDArray[np.bool_], weekday: Numbers) -> Numbers:
    """The p-value of "both periods have the same rate", two-sided, for each row of `counts`.

    `counts` has a column a day; `is_later` and `weekday` say of each day in which period it is and
    which day of the week. NaN where that cannot be told: too few days, or too few a day.

    In simulations, 5 % of rows that differ by chance alone come out below 0.05, or fewer, as long
    as the variance of a day's count is below some ten times what pure chance would make it.
    """
    weekdays = (weekday[None, :] == np.unique(weekday)[:, None]).astype(float)  # weekday x day
    freedom = counts.shape[1] - len(weekdays) - 1
    if freedom < 1 or not len(counts):
        return np.full(len(counts), math.nan)
    periods = np.array([~is_later, is_later], float)  # period x day
    alike = _fitted(counts, weekdays, np.ones_like(periods[:1]))
    fitted = _fitted(counts, weekdays, periods)
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = 2 * np.nansum(np.where(counts > 0, counts * np.log(fitted / alike), 0), axis=1)
        misfit = np.where(fitted > 0, (counts - fitted) ** 2 / fitted, 0).sum(axis=1)
    own = misfit / freedom
    # Never less than chance alone, nor than what is usual among its like: with few days, or none in
    # one of the periods, a row's own days may look smoother than they are.
    dispersion = np.maximum(np.maximum(own, np.median(own)), 1)
    t = np.sqrt(np.maximum(gain, 0) / dispersion)
    return np.where(
        counts.mean(axis=1) >= LEAST_EXPECTED,
        np.array([students_tails(one, freedom) for one in t]),
        math.nan,
    )


def means_differ(
    means: Numbers, weights: Numbers, is_later: npt.NDArray[np.bool_], weekday: Numbers
) -> float:
    """The p-value of "both periods have the same mean", two-sided, of one mean a day.

    `weights` say of how many each is the mean; days of none do not count. NaN where it cannot be
    told: too few days, too few a day, or means that never differ.
    """
    known = weights > 0
    is_both = np.any(is_later & known) and np.any(~is_later & known)
    if not is_both or weights.mean() < LEAST_EXPECTED or np.ptp(means[known]) == 0:
        return math.nan
    weekdays = weekday[known, None] == np.unique(weekday[known])[None, :]
    model = np.column_stack([weekdays, is_later[known]]).astype(float)  # day x (weekday..., period)
    freedom = len(model) - int(np.linalg.matrix_rank(model))
    if freedom < 1:
        return math.nan
    root = np.sqrt(weights[known])
    inverse = np.linalg.pinv(model * root[:, None])
    effects = inverse @ (means[known] * root)
    misfit = (means[known] - model @ effects) * root
    variance = misfit @ misfit / freedom * (inverse[-1] @ inverse[-1])
    if variance <= 0:
        return math.nan
    return students_tails(abs(float(effects[-1])) / math.sqrt(variance), freedom)


def students_tails(t: float, freedom: int) -> float:
    """Both tails of Student's distribution beyond t, for whole degrees of freedom.

    Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.
    """
    angle = math.atan(t / math.sqrt(freedom))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for k in range(2 + odd, freedom - 1, 2):
        term *= (k - 1) / k * square
        total += term
    inside = 2 / math.pi * (angle + sine * total) if odd else sine * total
    return max(0.0, 1 - inside)


def discoveries(p_values: Numbers) -> Numbers:
    """Benjamini and Hochberg's adjusted p-values: those below a rate are its discoveries.

    NaN stays NaN and is not counted among the tests.
    """
    tested = np.flatnonzero(~np.isnan(p_values))
    order = tested[np.argsort(p_values[tested])]
    scaled = p_values[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted = np.full(len(p_values), math.nan)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return adjusted


def _fitted(counts: Numbers, weekdays: Numbers, periods: Numbers) -> Numbers:
    """Each day's expected count, as rate of the period times share of the weekday: the maximum of
    the Poisson likelihood, found by fitting the margins in turn.
    """
    days = weekdays @ periods.T  # weekday x period
    by_weekday, by_period = counts @ weekdays.T, counts @ periods.T
    share = by_weekday / weekdays.sum(axis=1)
    rate = np.zeros_like(by_period)
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(_ROUNDS):
            rate = np.nan_to_num(by_period / (share @ days))
            share = np.nan_to_num(by_weekday / (rate @ days.T))
    fitted: Numbers = (share @ weekdays) * (rate @ periods)
    return fitted
