"""How many visits a day has and when in it they come."""

import calendar
from datetime import date
from random import Random

from footfall.simulation.chance import chance

VISITS_PER_DAY = 550  # at the end of the history
GROWTH_PER_DAY = 0.006
_WEEKDAYS = (1.0, 0.97, 0.96, 1.0, 1.06, 1.2, 1.25)  # Monday first; people shop on the sofa
_DEAL_DAY = 1.6
# Hours of the day in UTC: Europe's evening and America's afternoon overlap.
_HOURS = (3, 2, 2, 2, 2, 3, 4, 6, 7, 8, 8, 9, 9, 8, 8, 9, 10, 11, 12, 13, 12, 10, 7, 5)
_HOUR_MS = 3_600_000


def visits_on(day: date, last_day: date, seed: str) -> int:
    """Visits of a day: slow growth up to `last_day`, weekdays, a monthly deal day, some luck."""
    growth = (1 - GROWTH_PER_DAY) ** (last_day - day).days
    luck = chance(seed, "luck", day).uniform(0.91, 1.09)
    deal = _DEAL_DAY if _is_last_friday(day) else 1.0
    return round(VISITS_PER_DAY * growth * _WEEKDAYS[day.weekday()] * deal * luck)


def time_of_day_ms(random: Random) -> int:
    """A moment at which a visit begins, in milliseconds since midnight UTC."""
    hour = random.choices(range(24), _HOURS)[0]
    return hour * _HOUR_MS + random.randrange(_HOUR_MS)


def _is_last_friday(day: date) -> bool:
    days_in_month = calendar.monthrange(day.year, day.month)[1]
    return day.weekday() == calendar.FRIDAY and day.day > days_in_month - 7
