"""Posts that came whole: head and body in one piece of data, and nothing else in it.

The parser is uvicorn's, httptools, so what a request is remains for it to say. It tells uvicorn
header by header, in Python; here it fills a dict, without any.
"""

from collections.abc import Iterable

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

_END_OF_HEAD = b"\r\n\r\n"


# Headers by their lower-case names, of which none came twice, and the body.
WholePost = tuple[dict[bytes, bytes], bytes]


class WholePosts:
    """Reads posts to the given paths, of any connection."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._beginnings = tuple(f"POST {path} HTTP/1.1\r\n".encode() for path in paths)
        self._headers: dict[bytes, bytes] = {}
        self._bodies: list[bytes] = []
        # What the parser calls.
        self.on_header = self._headers.__setitem__
        self.on_body = self._bodies.append
        self._parser = HttpRequestParser(self)

    def read(self, data: bytes) -> WholePost | None:
        """The post that `data` is, to the last byte, on a connection that stays open.

        None for all else, and for what a server must look at twice: headers that came more than
        once, `Expect`, the end of the connection.
        """
        if not data.startswith(self._beginnings):
            return None
        self._headers.clear()
        self._bodies.clear()
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            self._begin_anew()
            return None
        end = data.find(_END_OF_HEAD)
        headers = {name.lower(): value for name, value in self._headers.items()}
        body = self._bodies[0] if self._bodies else b""
        if (
            len(body) != len(data) - end - len(_END_OF_HEAD)
            or headers.get(b"content-length") != b"%d" % len(body)
            or len(headers) != data.count(b"\n", 0, end)
            or b"expect" in headers
            or (b"connection" in headers and headers[b"connection"].lower() != b"keep-alive")
        ):
            self._begin_anew()
            return None
        return headers, body

    def _begin_anew(self) -> None:
        """The parser may be in the middle of something."""
        self._parser = HttpRequestParser(self)
