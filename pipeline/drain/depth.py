"""How deep JSON may be nested to be taken apart: far deeper than anything that is described.

A decoder in C gives up where Python's stack is full, so whether it can read what is nested a
thousand deep depends on who asks. What a body is must not, so it is cut to a depth that all can
read, before it is read.
"""

import re

# Ours nest six levels. Python's stack bears a thousand, callers and all.
DEEPEST = 400

# Possessive: a text without an end is gone through once.
_TEXT_OR_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)


def cut(json: bytes) -> bytes:
    """The JSON with `null` for what is nested deeper than DEEPEST; itself where nothing is."""
    # Hardly any has so many brackets at all, and to look at each takes as long as to decode it.
    if json.count(b"[") + json.count(b"{") <= DEEPEST:
        return json
    kept: list[bytes] = []
    level = kept_to = 0
    for found in _TEXT_OR_BRACKET.finditer(json):
        match found[0]:
            case b"[" | b"{":
                level += 1
                if level == DEEPEST + 1:
                    kept += (json[kept_to : found.start()], b"null")
                    kept_to = len(json)
            case b"]" | b"}":
                level -= 1
                if level == DEEPEST:
                    kept_to = found.end()
    return b"".join((*kept, json[kept_to:])) if kept else json
