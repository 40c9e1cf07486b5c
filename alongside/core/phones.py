"""Numbers that are written somewhere, to be rung with one touch."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# From abroad, or as it is dialled here; a day in figures is none. 18001 asks for text relay.
_NUMBER = re.compile(
    r"""(?<![\w+]) (?!\d\d-\d\d-\d{4}) (?P<relay>18001[ -]?)?
    (?: (?P<abroad>\+\d{1,3}[ ]?(?:\(0\))?) | \(0\d+\) | 0 ) [\d \u00a0-]*\d (?!\w)""",
    re.ASCII | re.VERBOSE,
)
FEWEST, MOST_HERE, MOST_ABROAD = 7, 11, 15  # figures, as E.164 and the United Kingdom have them


def to_ring(words: str) -> SafeString:
    """The same words, and each number in them a `tel:` link (RFC 3966).

    What is longer than a number can be has hours behind it, or another number: nobody is sent to a
    wrong one.
    """
    said: list[str] = []
    end = 0
    for found in _NUMBER.finditer(words):
        figures = _dialled(found)
        if figures:
            said.append(words[end : found.start()])
            link = '<a class="govuk-link" href="tel:{}">{}</a>'
            said.append(format_html(link, figures, found[0]))
            end = found.end()
    said.append(words[end:])
    return format_html_join("", "{}", ((part,) for part in said))


def _dialled(found: re.Match[str]) -> str:
    """As a telephone wants it; "" where it is too short or too long for one."""
    relay, abroad = found["relay"] or "", bool(found["abroad"])
    number = found[0].removeprefix(relay)
    figures = re.sub(r"\D", "", number.replace("(0)", "") if abroad else number)
    if not FEWEST <= len(figures) <= (MOST_ABROAD if abroad else MOST_HERE):
        return ""
    if abroad:
        return "" if relay else f"+{figures}"
    return re.sub(r"\D", "", relay) + figures
