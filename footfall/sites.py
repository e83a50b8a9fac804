"""The sites there are: those that are configured, and those that have sent anything."""

import sqlalchemy as sa

from contract.database import statement
from contract.errors import QuestionError
from contract.settings import Settings


def require_site(engine: sa.Engine, settings: Settings, site: str | None) -> None:
    """Raises QuestionError, which names the sites there are, for one that is none of them."""
    known = set(settings.sites)
    if site is None or site in known:
        return
    with engine.connect() as connection:
        known.update(connection.execute(statement("reports/sites")).scalars())
        if site not in known:
            known.update(connection.execute(statement("export/sites")).scalars())
    if site not in known:
        raise QuestionError(f"There is no site {site!r}. There are: {', '.join(sorted(known))}.")
