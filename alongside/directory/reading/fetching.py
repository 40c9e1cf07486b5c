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

from alongside.directory.reading import Unreadable
from alongside.directory.reading.addresses import PORTS, Where, where

MOST_BYTES = 20_000_000
AT_ONCE = 65_536
SILENCE_SECONDS, WHOLE_SECONDS = 15, 60
MOST_REDIRECTS = 5
CLOSED = (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError)
MOVED = {301, 302, 303, 307, 308}
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Alongside"}
TOO_LONG = "The answer of {} is longer than {} MB: too much for one page of a directory."


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
    if late:
        return f"{address} took longer than a minute. Try again later."
    if isinstance(problem, TimeoutError):
        return f"{address} did not answer in time. Try again later."
    if isinstance(problem, http.client.IncompleteRead):
        return f"The answer of {address} broke off half way."
    if isinstance(problem, CLOSED):
        return f"{address} closed the line without an answer."
    if isinstance(problem, ssl.SSLError):
        return f"{address} is not safe to ask ({problem.reason or problem})."
    return f"{address} does not answer as a web server does."


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
    return Unreadable(TOO_LONG.format(address, MOST_BYTES // 1_000_000))


def _next(been: list[str], leads_to: str) -> str:
    """Where a redirect leads; a loop is named."""
    if not leads_to:
        raise Unreadable(f"{been[-1]} leads elsewhere and does not say where.")
    to = urljoin(been[-1], leads_to).partition("#")[0]
    if to in been:
        raise Unreadable(f"{been[-1]} leads back to {to}: it goes round in a circle.")
    if len(been) > MOST_REDIRECTS:
        raise Unreadable(f"{been[0]} leads from one address to the next, more than five times.")
    return to


def _as_json(address: str, status: int, headers: http.client.HTTPMessage, body: bytes) -> Any:
    if status == 404:
        raise NotThere(f"There is nothing at {address}.")
    if status != 200:
        raise Unreadable(f"{address} answers with the status {status} instead of a directory.")
    if headers.get("Content-Encoding", "identity") != "identity":
        raise Unreadable(f"{address} answers in a packed form that was not asked for.")
    return parsed(body, address)


def parsed(body: bytes, source: str) -> Any:
    """JSON in UTF-8. Raises `Unreadable`, with the line, for anything else."""
    start = body[:500].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not start:
        raise Unreadable(f"{source} is empty.")
    if start.startswith(b"<"):
        raise Unreadable(
            f"{source} is a web page, not a directory feed. Look there for “API” or “open data”."
        )
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=lambda _name: None)
    except UnicodeDecodeError:
        raise Unreadable(f"{source} is not written in UTF-8.") from None
    except json.JSONDecodeError as problem:
        raise Unreadable(_broken(source, problem, len(problem.doc))) from None
    except (RecursionError, ValueError):
        raise Unreadable(f"{source} is nested too deeply, or holds too long a number.") from None


def _broken(source: str, problem: json.JSONDecodeError, length: int) -> str:
    if problem.pos >= length - 1 or problem.msg.startswith("Unterminated"):
        return f"{source} breaks off half way, in line {problem.lineno}."
    return f"{source} is not JSON: in line {problem.lineno}, {problem.msg}."
