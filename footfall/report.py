"""A report asked from the command line, in the words of the stats API."""

from collections.abc import Iterable

from api.question import FRAME, Words, filters_of
from contract.database import read_only_engine
from contract.settings import Settings
from footfall.sites import require_site
from reports.answer import Asker, Result
from reports.catalogue import report

# Nobody waits for a page: a question of years may take its time.
LONGEST_STATEMENT_SECONDS = 600

Pairs = Iterable[tuple[str, str]]


def ask(settings: Settings, name: str, frame: Pairs, filters: Pairs, options: Pairs) -> Result:
    """The report's answer. Raises QuestionError for what makes no sense."""
    asked = report(name)
    many = [option.name for option in asked.options if option.many]
    of_filters = filters_of(asked)
    words = Words.of([*frame, *filters], (*FRAME, *of_filters), many=of_filters)
    chosen = Words.of(options, [option.name for option in asked.options], many=many)
    engine = read_only_engine(
        settings.dashboard_url(),
        application="export",
        longest_statement_seconds=LONGEST_STATEMENT_SECONDS,
    )
    try:
        asker = Asker(engine, settings.zones)
        site = words.one("site")
        require_site(engine, settings, site)
        return asker.read(
            asked, words.view(site, asker.zone(site), of_filters), **chosen.options(asked)
        )
    finally:
        engine.dispose()
