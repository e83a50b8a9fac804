"""The door's own pages: plain HTML, with nothing from elsewhere."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

HERE = Path(__file__).parent
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-frame-options": "DENY",
}


def message_page(title: str, sentence: str, *, status: int) -> HTMLResponse:
    """A page that says one thing."""
    return _page(title, _paragraph(sentence), status)


def link_page(
    title: str, sentence: str, *, link: str, label: str, status: int = 200
) -> HTMLResponse:
    """A page that says one thing and has one button, which goes to an address of the door's."""
    button = f'<a class="button" href="{escape(link)}">{escape(label)}</a>'
    return _page(title, _paragraph(sentence) + button, status)


def login_form(
    *,
    form_token: str,
    wanted: str,
    name: str = "",
    trouble: str = "",
    sentence: str = "",
    status: int = 200,
) -> HTMLResponse:
    """The form that asks for name and password; `wanted` is where to go then."""
    content = f"""
  {_paragraph(sentence)}
  {f'<p class="trouble" role="alert">{escape(trouble)}</p>' if trouble else ""}
  <form method="post" action="/login">
    <input type="hidden" name="form_token" value="{escape(form_token)}">
    <input type="hidden" name="next" value="{escape(wanted)}">
    <label for="name">Name</label>
    <input id="name" name="name" value="{escape(name)}" autocomplete="username"
      autocapitalize="none" required {"" if name else "autofocus"}>
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password"
      required {"autofocus" if name else ""}>
    <button>Log in</button>
  </form>"""
    return _page("Log in", content, status)


def _page(title: str, content: str, status: int) -> HTMLResponse:
    html = _template().substitute(title=escape(title), icon=_icon(), content=content)
    return HTMLResponse(html, status, HEADERS)


def _paragraph(sentence: str) -> str:
    return f"<p>{escape(sentence)}</p>" if sentence else ""


@cache
def _template() -> Template:
    return Template((HERE / "page.html").read_text(encoding="utf-8"))


@cache
def _icon() -> str:
    return (HERE.parent / "icon.svg").read_text(encoding="utf-8")
