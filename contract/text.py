"""Text that JSON can spell and PostgreSQL cannot hold."""

import re

# In order: a pair of surrogates, then what cannot be stored (half a pair, NUL), then any escape.
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<unstorable>\\u(?:[dD][89a-fA-F][0-9a-fA-F]{2}|0000))"
    rb"|\\."
)


def storable(json: bytes) -> bytes:
    r"""The JSON without `\u0000` and lone surrogates, as a title cut within an emoji ends in."""
    # One character is found by memchr; two take longer than the JSON's decoding.
    if b"\\" not in json or rb"\u" not in json:
        return json
    return _ESCAPE.sub(lambda found: b"" if found["unstorable"] else found[0], json)
