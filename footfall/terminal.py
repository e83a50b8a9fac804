"""Text from strangers, made fit to be shown in a terminal."""


def printable(text: str) -> str:
    """The text with line breaks, escape sequences and the like spelt out, as `\\x1b`."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
