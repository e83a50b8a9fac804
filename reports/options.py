"""Options: what else a report can be told, beside the view."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contract.errors import QuestionError

FEWEST_STEPS, MOST_STEPS = 2, 6
LONGEST_WINDOW_DAYS = 90
SAME_SESSION = "session"


@dataclass(frozen=True)
class Option:
    """One option. This kind takes any text, and may be left out."""

    name: str
    meaning: str
    default: str | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be chosen; empty where that is open."""
        return ()

    @property
    def many(self) -> bool:
        """Whether it takes several values, in order."""
        return False

    def bound(self, value: object) -> object:
        """The value as the statement takes it. Raises QuestionError where it is none."""
        if value is not None and not isinstance(value, str):
            raise QuestionError(f"{self.name} is a text, not {value!r}.")
        return value

    def keys(self, _value: object) -> tuple[str, ...]:
        """The columns with which a row of the report begins, for this value."""
        return ()


@dataclass(frozen=True)
class Choice(Option):
    """An option with a few values, each of which may give the rows other keys."""

    keys_of: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The values."""
        return tuple(value for value, _ in self.keys_of)

    def bound(self, value: object) -> object:
        """The value itself, if it is one of the choices."""
        if value not in self.choices:
            raise QuestionError(
                f"{self.name} cannot be {value!r}. It is one of: {', '.join(self.choices)}."
            )
        return value

    def keys(self, value: object) -> tuple[str, ...]:
        """The columns that tell the rows apart."""
        return dict(self.keys_of)[str(value)]


class StepKind(StrEnum):
    """What a step of a funnel can be. After a colon, `page:/p/*`, it says which."""

    PAGE = "page"  # a page view of a path, or of a pattern of paths
    PRODUCT = "product"  # a view of a product; without a value, of any
    OUTBOUND = "outbound"  # an outbound click; with a value, to that host
    COUPON = "coupon"  # a coupon copied; with a value, that one
    STORE = "store"  # "Go to Store"


@dataclass(frozen=True)
class Steps(Option):
    """A funnel's steps, in order: `page:/p/*`, `product`, `outbound:shoes.example`, ..."""

    @property
    def many(self) -> bool:
        """Yes: two to six."""
        return True

    def bound(self, value: object) -> object:
        """The steps, each `kind` or `kind:value`."""
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise QuestionError(f"{self.name} is a list of steps, not {value!r}.")
        if not FEWEST_STEPS <= len(value) <= MOST_STEPS:
            raise QuestionError(
                f"A funnel has {FEWEST_STEPS} to {MOST_STEPS} steps; these are {len(value)}."
            )
        return [_step(str(step)) for step in value]


@dataclass(frozen=True)
class Window(Option):
    """How long a funnel may take: `session`, or a number of days after its first step."""

    def bound(self, value: object) -> object:
        """None for the same session, else the number of days."""
        if value == SAME_SESSION:
            return None
        text = str(value)
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= LONGEST_WINDOW_DAYS:
            raise QuestionError(
                f"{self.name} is {SAME_SESSION!r} or a number of days from 1 to "
                f"{LONGEST_WINDOW_DAYS}, not {value!r}."
            )
        return int(text)


def _step(text: str) -> str:
    kind, _, value = text.partition(":")
    if kind not in set(StepKind):
        raise QuestionError(
            f"A step is one of {', '.join(StepKind)}, perhaps with a value as in page:/p/*, "
            f"not {text!r}."
        )
    if kind == StepKind.PAGE and not value.startswith("/"):
        raise QuestionError(f"A page's step names a path, as in page:/p/*, not {text!r}.")
    return text
