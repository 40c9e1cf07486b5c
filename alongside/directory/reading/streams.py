"""A file of records read piece by piece: however long, no more than one record is held.

Read are: our own export ({"services": […], "organizations": […], …}), a saved page of a feed
({"contents": […]}), a list of services, one service, and one service to a line.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from alongside.directory.reading import Unreadable
from alongside.directory.reading.spool import Came

AT_ONCE = 262_144
LONGEST_RECORD = 5_000_000
KINDS = {
    "contents": "service",
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder(parse_constant=lambda _name: None)


def read_file(file: IO[bytes], name: str) -> Iterator[Came]:
    """Raises `Unreadable` where it breaks off, or is no JSON."""
    text = _Text(file, name)
    if text.peek() == "<":
        raise Unreadable(_("%(name)s is a web page, not a directory feed.") % {"name": name})
    if not text.peek():
        raise Unreadable(_("%(name)s is empty.") % {"name": name})
    count = 0
    while start := text.peek():
        if start == "[":
            yield from _list(text, "service", "services")
        elif start == "{":
            yield from _document(text, count := count + 1)
        else:
            raise text.wrong(_("%(name)s holds something that is no record, in line %(line)s."))


def _document(text: "_Text", number: int) -> Iterator[Came]:
    """An object: one that holds lists of records, or a record itself."""
    plain: dict[str, Any] = {}
    held = False
    for key in text.names():
        if key in KINDS and text.peek() == "[" and "id" not in plain:
            held = True
            yield from _list(text, KINDS[key], key)
        else:
            plain[key] = text.value()
    if not held and (plain.keys() & {"id", "name", "status"}):
        yield Came("service", f"record {number}", plain)
    elif not held:
        said = _("%(name)s holds no list of services, and is none itself.")
        raise Unreadable(said % {"name": text.name})


def _list(text: "_Text", kind: str, called: str) -> Iterator[Came]:
    for number, value in enumerate(text.elements(), 1):
        yield Came(kind, f"{called}, record {number}", value)


class _Text:
    """The text that is left, as it comes in."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name, self._file = name, file
        self._left, self._at, self._ended, self._lines = "", 0, False, 1
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()

    def peek(self) -> str:
        """The next letter that is no space; "" at the end."""
        while True:
            found = _SPACE.match(self._left, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._left):
                return self._left[self._at]
            if not self._more():
                return ""

    def elements(self) -> Iterator[Any]:
        self._take("[")
        if self.peek() == "]":
            self._take("]")
            return
        while True:
            yield self.value()
            if self.peek() == "]":
                self._take("]")
                return
            self._take(",")

    def names(self) -> Iterator[str]:
        self._take("{")
        if self.peek() == "}":
            self._take("}")
            return
        while True:
            if self.peek() != '"':
                raise self.no_json()
            key = self.value()
            self._take(":")
            self.peek()
            yield key
            if self.peek() == "}":
                self._take("}")
                return
            self._take(",")

    def value(self) -> Any:
        """One whole value. Raises `Unreadable` where it breaks off or is too long."""
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._left, self._at)
            except json.JSONDecodeError as problem:
                cut = problem.pos >= len(self._left) - 12 or problem.msg.startswith("Unterminated")
                if not (cut and self._more()):
                    raise self.no_json() from None
            except (RecursionError, ValueError):
                said = _(
                    "%(name)s is nested too deeply, or holds too long a number, in line %(line)s."
                )
                raise self.wrong(said) from None
            else:
                # A number that ends with the text may go on.
                if end < len(self._left) or not self._more():
                    self._at = end
                    return found
            if len(self._left) - self._at > LONGEST_RECORD:
                said = _(
                    "%(name)s holds a record of more than 5 million letters, in line %(line)s."
                )
                raise self.wrong(said)

    def no_json(self) -> Unreadable:
        return self.wrong(_("%(name)s is not JSON, in line %(line)s."))

    def wrong(self, said: str) -> Unreadable:
        """`said` with %(name)s and %(line)s, unless it is only that the end is missing."""
        line = self._lines + self._left.count("\n", 0, self._at)
        if self._ended and self._open():
            said = _("%(name)s breaks off half way, after line %(line)s.")
        return Unreadable(said % {"name": self.name, "line": line})

    def _open(self) -> bool:
        """Whether what is left only lacks its end."""
        try:
            _DECODER.raw_decode(self._left, self._at)
        except json.JSONDecodeError as problem:
            return problem.pos >= len(self._left.rstrip()) or problem.msg.startswith("Unterminated")
        except (RecursionError, ValueError):
            return False
        return False

    def _take(self, letter: str) -> None:
        if self.peek() != letter:
            raise self.no_json()
        self._at += 1

    def _more(self) -> bool:
        if self._ended:
            return False
        piece = self._file.read(AT_ONCE)
        self._ended = not piece
        self._lines += self._left.count("\n", 0, self._at)
        try:
            text = self._decoder.decode(piece, final=self._ended)
        except UnicodeDecodeError:
            said = _("%(name)s is not written in UTF-8.")
            raise Unreadable(said % {"name": self.name}) from None
        self._left, self._at = self._left[self._at :] + text, 0
        return True
