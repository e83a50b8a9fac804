"""How movers are found, in words and figures; movers.py does it."""

FALSE_DISCOVERY_RATE = 0.05
SHARE_TEST = "two-proportion z test"
COUNT_TEST = "quasi-Poisson F test of the days"
MEAN_TEST = "weighted t test of the days"
METHOD = (
    f"A product's CTR by the {SHARE_TEST}; sessions and page views by the {COUNT_TEST}, with their "
    "weekdays; Benjamini-Hochberg, at most 5 % false alarms among all that are shown. Only whole "
    "days are compared, and only what there is enough of: five clicks expected, or five a day."
)
TOTALS_METHOD = (
    f"Counts by the {COUNT_TEST}, rates and durations by the {MEAN_TEST}, with their weekdays; "
    "Benjamini-Hochberg, 5 %. It takes seven whole days on both sides."
)
