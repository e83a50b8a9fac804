"""Chance that repeats itself."""

from random import Random


def chance(*seed: object) -> Random:
    """A source of random numbers; the same seed gives the same ones, on every machine."""
    return Random("/".join(str(part) for part in seed))  # noqa: S311  # nothing here is a secret
