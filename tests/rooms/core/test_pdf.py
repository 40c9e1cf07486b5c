"""Printed pages as PDF: tagged, and drawn without touching network or disk."""

import re
import sys
import zlib
from contextlib import suppress

import pytest

from alongside.core.pdf import NoPdf, _static_file, pdf_of

PAGE = '<html lang="en"><head><title>Kit</title></head><body><h1>Agenda</h1>{}</body></html>'
# One transparent pixel.
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def unpacked(made: bytes) -> bytes:
    """All that the file says, its packed streams included."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    inside = [made]
    for stream in streams:
        with suppress(zlib.error):
            inside.append(zlib.decompress(stream))
    return b"\n".join(inside)


def test_a_page_becomes_a_tagged_file():
    made = pdf_of(PAGE.format(f'<img alt="dot" src="{DOT}">'))
    assert made.startswith(b"%PDF-1.7")
    inside = unpacked(made)
    assert b"pdfuaid" in inside
    assert b"/StructTreeRoot" in inside
    assert b"/Alt (dot)" in inside


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.png",
        "https://127.0.0.1/a.png",
        "file:///etc/passwd",
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/private/files/a.png",
        "//example.org/static/a.png",
    ],
)
def test_nothing_but_our_own_files_is_fetched(address):
    asked: list[str] = []

    def note(event: str, words: tuple[object, ...]) -> None:
        if event == "socket.connect" or (event == "open" and "passwd" in str(words[0])):
            asked.append(event)

    sys.addaudithook(note)
    made = pdf_of(PAGE.format(f'<img alt="gone" src="{address}"><p>The rest</p>'))
    assert made.startswith(b"%PDF")
    assert asked == []


def test_our_own_styles_are_found():
    assert _static_file("https://printed.invalid/static/alongside.css") is not None
    assert _static_file("https://elsewhere.example/static/alongside.css") is None


def test_a_machine_without_the_library_says_so_in_plain_words(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPdf, match="Print the page from the browser"):
        pdf_of(PAGE)
    assert NoPdf.status == 503
