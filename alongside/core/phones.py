"""Numbers that are written somewhere, to be rung with one touch."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# As it is dialled here or from abroad; a day in figures is none. 18001 asks for text relay.
_NUMBER = re.compile(
    r"(?<![\w+])(?!\d\d-\d\d-\d{4})(?:18001[ -]?)?(?:\+|\(?0)[\d \u00a0()-]*\d(?!\w)", re.ASCII
)
_NOT_FROM_ABROAD = "(0)"
FEWEST, MOST = 7, 20  # figures; the longest number has 15, and relay goes before it


def to_ring(words: str) -> SafeString:
    """The same words, and each number in them a `tel:` link (RFC 3966)."""
    said: list[str] = []
    end = 0
    for found in _NUMBER.finditer(words):
        figures = re.sub(r"\D", "", _dialled(found[0]))
        if FEWEST <= len(figures) <= MOST:
            plus = "+" if found[0].startswith("+") else ""
            said.append(words[end : found.start()])
            link = '<a class="govuk-link" href="tel:{}">{}</a>'
            said.append(format_html(link, plus + figures, found[0]))
            end = found.end()
    said.append(words[end:])
    return format_html_join("", "{}", ((part,) for part in said))


def _dialled(number: str) -> str:
    return number.replace(_NOT_FROM_ABROAD, "") if number.startswith("+") else number
