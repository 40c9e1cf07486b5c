"""The health and wellbeing catalogue: a booklet for people who are not online, in chapters by
kind, with an index by term. Plain, or Easy Read.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.assets.looking import Asked, look_up
from alongside.assets.models import Asset
from alongside.core import clock
from alongside.core.errors import BadInput
from alongside.core.pdf import pdf_of
from alongside.core.qr import qr_svg
from alongside.places.models import Place

MOST = 400  # what can be stapled, and drawn in a few seconds
CHAPTERS = {
    "service": gettext_lazy("Help and services"),
    "group": gettext_lazy("Groups that meet"),
    "place": gettext_lazy("Places to meet or to be"),
    "organisation": gettext_lazy("Organisations"),
    "kit": gettext_lazy("Kit to borrow"),
    "money": gettext_lazy("Money to apply for"),
}


@dataclass(frozen=True)
class Entry:
    """One listing, by its `number` in the booklet. `lines` are its Easy Read words, one to a
    line; `easy` says whether a person wrote them so.
    """

    number: int
    asset: Asset
    lines: list[str]
    easy: bool


@dataclass(frozen=True)
class Chapter:
    kind: str
    title: str
    entries: list[Entry]


class TooLong(BadInput):
    """More than a booklet holds."""


def booklet_of(place: Place, asked: Asked, *, easy: bool) -> dict[str, Any]:
    """What its template needs. Raises `TooLong` past `MOST` listings."""
    found = look_up(place, asked)
    if len(found) > MOST:
        raise TooLong(
            _("These are %(count)s things: too many for a booklet. Choose a kind, a word or a "
              "smaller place first, so that there are %(most)s or fewer.")
            % {"count": f"{len(found):,}", "most": MOST}
        )  # fmt: skip
    assets = sorted(found.all(), key=lambda one: (one.name.casefold(), one.pk))
    chapters = _chapters(assets)
    address = settings.PUBLIC_URL + reverse("assets", args=[place.slug])
    return {
        "place": place,
        "asked": asked,
        "easy": easy,
        "chapters": chapters,
        "index": _index(chapters),
        "count": len(assets),
        "today": clock.today(),
        "address": address,
        "code": qr_svg(address),
    }


def booklet_as_pdf(booklet: dict[str, Any]) -> bytes:
    """The same as a tagged PDF on A5. Raises `NoPdf` where this machine cannot draw one."""
    return pdf_of(render_to_string("assets/catalogue_pdf.html", booklet, using="jinja"))


def sentences(text: str) -> list[str]:
    """One to a line, as Easy Read has them."""
    lines = re.split(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n+", text)
    return [line.strip() for line in lines if line.strip()]


def _chapters(assets: list[Asset]) -> list[Chapter]:
    made: list[Chapter] = []
    number = 0
    for kind, title in CHAPTERS.items():
        of_kind = [one for one in assets if one.kind == kind]
        entries = [_entry(one, place) for place, one in enumerate(of_kind, number + 1)]
        number += len(entries)
        made += [Chapter(kind, str(title), entries)] if entries else []
    return made


def _entry(asset: Asset, number: int) -> Entry:
    lines = sentences(asset.easy_read or asset.what)
    return Entry(number, asset, lines, easy=bool(asset.easy_read))


def _index(chapters: list[Chapter]) -> list[tuple[str, list[Entry]]]:
    """[(term, what goes by it)] in the order of the alphabet."""
    by_term: dict[str, list[Entry]] = {}
    for entry in (one for chapter in chapters for one in chapter.entries):
        for term in entry.asset.terms.all():
            by_term.setdefault(term.name, []).append(entry)
    return sorted(by_term.items(), key=lambda pair: pair[0].casefold())
