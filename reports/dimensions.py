"""Dimensions: what a view can be filtered by.

A filter chooses sessions, and every number is then what these did. Names stand in addresses of the
dashboard and of the API, so they never change. What each means for a session is in
sql/chosen/filtered.sql.
"""

from dataclasses import dataclass

from contract.errors import QuestionError


@dataclass(frozen=True)
class Dimension:
    """Something by which sessions differ. `unknown` is what to call its empty value."""

    name: str
    label: str
    unknown: str
    meaning: str

    @property
    def parameter(self) -> str:
        """The statement's parameter that holds the chosen values."""
        return f"filter_{self.name}"


DIMENSIONS = {
    dimension.name: dimension
    for dimension in (
        Dimension("channel", "Channel", "Unknown", "Channel of the session's first page view."),
        Dimension("source", "Source", "Unknown", "Source of the session's first page view."),
        Dimension("campaign", "Campaign", "No campaign", "utm_campaign of the first page view."),
        Dimension("medium", "Medium", "No medium", "utm_medium of the first page view."),
        Dimension("term", "Term", "No term", "utm_term of the first page view."),
        Dimension("content", "Content", "No content", "utm_content of the first page view."),
        Dimension(
            "referrer",
            "Referring page",
            "No referrer",
            "Host and path of the page that led to the session, as example.com/blog.",
        ),
        Dimension("country", "Country", "Unknown", "Country, as ISO 3166-1 alpha-2."),
        Dimension("device", "Device", "Unknown", "desktop, mobile, tablet or other."),
        Dimension("browser", "Browser", "Unknown", "Browser family."),
        Dimension("os", "Operating system", "Unknown", "Operating system family."),
        Dimension("language", "Language", "Unknown", "What the browser asks for, as BCP 47."),
        Dimension(
            "page",
            "Page",
            "None",
            "Sessions with a page view or event on the path, for example /about; /p/* is any "
            "page below /p/.",
        ),
        Dimension("product", "Product", "No product", "Sessions with an event of the product."),
    )
}


def dimension(name: str) -> Dimension:
    """The dimension of this name. Raises QuestionError where there is none."""
    if name not in DIMENSIONS:
        raise QuestionError(
            f"There is no dimension {name!r} to filter by. There are: {', '.join(DIMENSIONS)}."
        )
    return DIMENSIONS[name]
