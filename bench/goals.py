"""The questions, in their order: how each floor is taken, and what is good enough.

A figure belongs to the question that its name begins with (`intake.64_connections` to `intake`),
and to the first of that question's goals whose pattern fits its name; a figure that none fits is
there to explain the others.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bench.figure import Figure

# How much of a goal a figure reaches: from 1 on it is met.
Reach = Callable[[Figure], float]


@dataclass(frozen=True)
class Goal:
    """What figures whose name fits a pattern (as of file names) should be."""

    pattern: str
    text: str
    reach: Reach

    def is_met(self, figure: Figure) -> bool:
        """Whether the figure is what it should be."""
        return self.reach(figure) >= 1


@dataclass(frozen=True)
class Question:
    """One row of the table: what is measured, beside what."""

    name: str
    subject: str
    floor: str  # how it is taken, in one sentence
    goals: tuple[Goal, ...]

    def goal_of(self, figure: Figure) -> Goal | None:
        """The goal that a figure of this question is held to, if any."""
        return next((goal for goal in self.goals if fnmatchcase(figure.name, goal.pattern)), None)


def ratio_at_least(bound: float) -> Reach:
    """For what is better when higher: so much of the floor."""
    return lambda figure: (figure.ratio or 0.0) / bound


def ratio_at_most(bound: float) -> Reach:
    """For what is better when lower: so many times the floor."""
    return lambda figure: bound / figure.ratio if figure.ratio else 0.0


def at_most(bound: float) -> Reach:
    """An absolute bound, in the figure's own unit."""
    return lambda figure: bound / figure.value if figure.value else math.inf


def both(*reaches: Reach) -> Reach:
    """Every one of several conditions."""
    return lambda figure: min(reach(figure) for reach in reaches)


QUESTIONS = (
    Question(
        "intake",
        "`POST /api/collect`, a tracker's body of about 600 bytes, one worker, durable: answered "
        "when Valkey has synced it to its append-only file (`appendfsync always`)",
        "A bare ASGI app that reads the body and answers 204, under the same uvicorn as fast as it "
        "gets (uvloop, httptools, no access log), one worker, the same requests: of 20,000 "
        "visitors in turn, by `X-Forwarded-For` from a trusted proxy.",
        (
            Goal("intake.*connections", "at least 0.60 of its requests/s", ratio_at_least(0.60)),
            Goal("intake.*p99", "p99 at most 2x the floor's", ratio_at_most(2.0)),
            Goal("intake.*lost", "none lost", at_most(0)),
        ),
    ),
    Question(
        "intake_scaled",
        "The same with two workers, posts shared out to them as by a load balancer",
        "The same with one worker.",
        (
            Goal(
                "intake_scaled",
                "at least 1.7x where two cores are free",
                ratio_at_least(1.7),
            ),
        ),
    ),
    Question(
        "drain",
        "Queued batches to committed rows, one process: 2,000 user agents, 50,000 networks, 3 % "
        "duplicates, 1 % bad, several days",
        "Binary COPY of the same rows, packed before, into an unlogged staging table and INSERT "
        "... SELECT ... ON CONFLICT from there into the same partitioned, indexed table.",
        (Goal("drain", "at least 0.50 of its rows/s", ratio_at_least(0.50)),),
    ),
    Question(
        "freshness",
        "From the acknowledgement of an event until it is seen, under the real Dagster daemon: in "
        "the live view, which reads raw events, and in a report, the overview, which reads "
        "aggregates",
        "None: seconds are what a person waits. The part from Redis to the commit is shown.",
        (
            # The goal was set for "visible in a report", so a report is held to it, although none
            # can reach it as things are: a sensor looks for touched days every 30 s, and a run of
            # Dagster takes seconds to begin. The live view has lines of its own, lest it answer
            # for the reports.
            Goal("freshness.report*p50", "in a report: p50 at most 1 s", at_most(1.0)),
            Goal("freshness.report*p95", "in a report: p95 at most 2 s", at_most(2.0)),
            Goal("freshness*p50", "in the live view: p50 at most 1 s", at_most(1.0)),
            Goal("freshness*p95", "in the live view: p95 at most 2 s", at_most(2.0)),
            Goal("freshness*idle", "the first event after idle within 10 s", at_most(10.0)),
        ),
    ),
    Question(
        "aggregates",
        "A year of all daily assets, backfilled through Dagster",
        "One hand-written GROUP BY an asset over the same rows, into an unlogged table without an "
        "index.",
        (
            Goal("aggregates.touched_day*", "a touched day within 1 s", at_most(1.0)),
            Goal("aggregates", "at most 1.3x its time", ratio_at_most(1.3)),
        ),
    ),
    Question(
        "reports",
        "Each report, 90 days, with a cold and with a warm cache",
        "The same question asked of raw events: one statement a report over the table `events` "
        "alone, as warm or as cold.",
        (
            Goal("reports.*filtered", "at most 2 s", at_most(2000.0)),
            Goal(
                "reports.*",
                "median at most 150 ms, at least 20x faster than raw",
                both(at_most(150.0), ratio_at_most(1 / 20)),
            ),
        ),
    ),
    Question(
        "screens",
        "Each page of the dashboard, from its address to its last chart, for 90 days that nobody "
        "has looked at yet",
        "The dashboard's own page that counts nothing, the definitions.",
        (Goal("screens.*", "at most 2 s", at_most(2000.0)),),
    ),
    Question(
        "storage",
        "Bytes on disk an event, indexes included",
        "The same columns of the same rows as a heap without indexes.",
        (Goal("storage", "at most 1.6x", ratio_at_most(1.6)),),
    ),
    Question(
        "memory",
        "Memory of every process, idle and at full load",
        "None: megabytes are what a machine has. The whole is the proportional set size of memory "
        "that is no file (shared pages once), and of each program and library file the resident "
        "pages of the one process that has most of it; each part is its plain resident set.",
        (
            Goal("memory.idle", "the whole stack idle at most 900 MB", at_most(900.0)),
            Goal("memory.drain*", "the drain at most 250 MB at any backlog", at_most(250.0)),
        ),
    ),
    Question(
        "growth",
        "Drain rows/s, report ms and backfill s with more and more events in the store",
        "The same with the fewest events; for the backfill, its time an event.",
        (
            Goal("growth.drain*", "drain flat within 25 %", ratio_at_least(0.75)),
            Goal("growth.reports*", "reports flat within 25 %", ratio_at_most(1.25)),
            Goal("growth.backfill*", "backfill linear within 25 %", ratio_at_most(1.25)),
        ),
    ),
    Question(
        "export",
        "Raw events to CSV",
        "psql's \\copy of the same query.",
        (
            Goal("export.memory*", "constant within 25 %", ratio_at_most(1.25)),
            Goal("export", "at least 0.5 of its rows/s", ratio_at_least(0.5)),
        ),
    ),
    Question(
        "tracker",
        "The plain script: its size after gzip, and its CPU time on the main thread of a headless "
        "Chromium slowed down four times, while its page is loaded and for an event",
        "An empty script on the same page, whose time is taken off.",
        (
            Goal("tracker.gzip", "at most 3.0 kB", at_most(3000)),
            Goal("tracker.load", "at most 5 ms on load", at_most(5.0)),
        ),
    ),
    Question(
        "start",
        "`make up`, warm, until it is healthy",
        "Its slowest single process alone.",
        (Goal("start", "at most 1.5x", ratio_at_most(1.5)),),
    ),
)
_BY_NAME = {question.name: question for question in QUESTIONS}


def question_of(figure: Figure) -> Question:
    """The question that a figure answers. Raises KeyError when its name begins with none."""
    return _BY_NAME[figure.question]


def verdict(figure: Figure) -> str:
    """`met`, `missed`, or nothing where there is no goal."""
    goal = question_of(figure).goal_of(figure)
    if goal is None:
        return ""
    return "met" if goal.is_met(figure) else "missed"
