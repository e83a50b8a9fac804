"""Colours that nobody sees: what not to import before Dagster."""

import sys


def import_no_colours() -> None:
    """Dagster's storage imports Alembic, that Mako, and that, for the colours of its error pages,
    every grammar of Pygments: 9 MB in each of Dagster's processes. Mako does without, too.
    """
    sys.modules.setdefault("mako.ext.pygmentplugin", None)  # type: ignore[arg-type]
