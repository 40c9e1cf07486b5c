"""One answer of another server, as JSON: small enough, quick enough, and really JSON."""

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from alongside.directory.reading import Unreadable
from alongside.directory.reading.addresses import PORTS, Where, where

MOST_BYTES = 20_000_000
AT_ONCE = 65_536
SILENCE_SECONDS, WHOLE_SECONDS = 15, 60
MOST_REDIRECTS = 5
CLOSED = (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError)
MOVED = {301, 302, 303, 307, 308}
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Alongside"}


class NotThere(Unreadable):
    """Answered with 404: this server does not offer that list."""


class Fetcher:
    """Asks one server after another, and keeps its line open where the next page is there too."""

    def __init__(self) -> None:
        self._line: _Line | None = None
        self._to: tuple[bool, str, int] | None = None

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_problem: object) -> None:
        self._hang_up()

    def json(self, address: str) -> Any:
        """What `address`, or where it leads to, answers. Raises `Unreadable`."""
        been = [address]
        while True:
            status, headers, body = self._ask(been[-1])
            if status not in MOVED:
                return _as_json(been[-1], status, headers, body)
            been.append(_next(been, headers.get("Location", "")))

    def _ask(self, address: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        found = where(address)
        for again in (True, False):
            line, kept = self._connected(found)
            try:
                with _patience(line) as impatient:
                    line.request("GET", found.path, headers=HEADERS)
                    with line.getresponse() as answer:
                        body = _read(address, answer)
            except Unreadable:
                self._hang_up()
                raise
            except (OSError, http.client.HTTPException, ValueError) as problem:
                self._hang_up()
                if isinstance(problem, CLOSED) and kept and again and not impatient.is_set():
                    continue  # a line that was kept may have been closed over there
                raise Unreadable(_in_words(address, problem, impatient.is_set())) from None
            if impatient.is_set() or answer.will_close:
                self._hang_up()
            if impatient.is_set():
                raise Unreadable(_in_words(address, TimeoutError(), late=True))
            return answer.status, answer.headers, body
        raise AssertionError

    def _connected(self, to: Where) -> tuple["_Line", bool]:
        here = (to.secure, to.number, to.port)
        if self._line is not None and self._to == here and self._line.host == to.host:
            return self._line, True
        self._hang_up()
        self._line, self._to = _Line(to), here
        return self._line, False

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


class _Line(http.client.HTTPConnection):
    """To the very number that was looked at, under the name that was asked for."""

    def __init__(self, to: Where) -> None:
        super().__init__(to.host, to.port, timeout=SILENCE_SECONDS)
        self.default_port = PORTS["https" if to.secure else "http"]
        self.to = to
        self.wire: socket.socket | None = None  # `sock` is let go of while an answer is read

    def connect(self) -> None:
        self.sock = socket.create_connection((self.to.number, self.to.port), SILENCE_SECONDS)
        if self.to.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.to.host)
        self.wire = self.sock


@contextmanager
def _patience(line: "_Line") -> Iterator[threading.Event]:
    """Cuts the line after a minute, however slowly somebody goes on answering."""
    impatient = threading.Event()

    def cut() -> None:
        impatient.set()
        if line.wire is not None:
            with suppress(OSError):
                line.wire.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(WHOLE_SECONDS, cut)
    timer.daemon = True
    timer.start()
    try:
        yield impatient
    finally:
        timer.cancel()


def _in_words(address: str, problem: Exception, late: bool) -> str:
    said = _("%(address)s does not answer as a web server does.")
    if late:
        said = _("%(address)s took longer than a minute. Try again later.")
    elif isinstance(problem, TimeoutError):
        said = _("%(address)s did not answer in time. Try again later.")
    elif isinstance(problem, http.client.IncompleteRead):
        said = _("The answer of %(address)s broke off half way.")
    elif isinstance(problem, CLOSED):
        said = _("%(address)s closed the line without an answer.")
    elif isinstance(problem, ssl.SSLError):
        said = _("%(address)s is not safe to ask (%(why)s).")
    return said % {"address": address, "why": getattr(problem, "reason", None) or problem}


def _read(address: str, answer: http.client.HTTPResponse) -> bytes:
    """The body, piece by piece: what is too long is never held."""
    said = answer.headers.get("Content-Length", "")
    if said.isdecimal() and int(said[:20]) > MOST_BYTES:
        raise _too_long(address)
    pieces, length = [], 0
    while piece := answer.read(AT_ONCE):
        length += len(piece)
        if length > MOST_BYTES:
            raise _too_long(address)
        pieces.append(piece)
    if said.isdecimal() and length < int(said):
        raise http.client.IncompleteRead(b"")
    return b"".join(pieces)


def _too_long(address: str) -> Unreadable:
    said = _("The answer of %(source)s is longer than %(most)s MB: too much for one page.")
    return _told(said, address, most=MOST_BYTES // 1_000_000)


def _next(been: list[str], leads_to: str) -> str:
    """Where a redirect leads; a loop is named."""
    if not leads_to:
        raise _told(_("%(source)s leads elsewhere and does not say where."), been[-1])
    try:
        to = urljoin(been[-1], leads_to).partition("#")[0]
    except ValueError:
        raise _told(_("%(source)s leads to something that is no web address."), been[-1]) from None
    if to in been:
        said = _("%(source)s leads back to %(to)s: it goes round in a circle.")
        raise _told(said, been[-1], to=to)
    if len(been) > MOST_REDIRECTS:
        said = _("%(source)s leads from one address to the next, more than five times.")
        raise _told(said, been[0])
    return to


def _as_json(address: str, status: int, headers: http.client.HTTPMessage, body: bytes) -> Any:
    if status == 404:
        raise NotThere(_("There is nothing at %(source)s.") % {"source": address})
    if status != 200:
        said = _("%(source)s answers with the status %(status)s instead of a directory.")
        raise _told(said, address, status=status)
    if headers.get("Content-Encoding", "identity") != "identity":
        raise _told(_("%(source)s answers in a packed form that was not asked for."), address)
    return parsed(body, address)


def parsed(body: bytes, source: str) -> Any:
    """JSON in UTF-8. Raises `Unreadable`, with the line, for anything else."""
    start = body[:500].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not start:
        raise _told(_("%(source)s is empty."), source)
    if start.startswith(b"<"):
        said = _(
            "%(source)s is a web page, not a directory feed. Look there for “API” or “open data”."
        )
        raise _told(said, source)
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=lambda _name: None)
    except UnicodeDecodeError:
        raise _told(_("%(source)s is not written in UTF-8."), source) from None
    except json.JSONDecodeError as problem:
        raise _broken(source, problem) from None
    except (RecursionError, ValueError):
        said = _("%(source)s is nested too deeply, or holds too long a number.")
        raise _told(said, source) from None


def _broken(source: str, problem: json.JSONDecodeError) -> Unreadable:
    if problem.pos >= len(problem.doc) - 1 or problem.msg.startswith("Unterminated"):
        said = _("%(source)s breaks off half way, in line %(line)s.")
        return _told(said, source, line=problem.lineno)
    said = _("%(source)s is not JSON: in line %(line)s, %(why)s.")
    return _told(said, source, line=problem.lineno, why=problem.msg)


def _told(said: str, source: str, **more: object) -> Unreadable:
    return Unreadable(said % {"source": source, **more})
