"""What somebody looks for in a place: by words, by kind, by term; and how many of each kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process, utils

from alongside.assets.models import KINDS, SAYS, Asset, AssetQuerySet, Term, places_inside
from alongside.assets.searching import MOST_WORDS, ranked, words_of
from alongside.core import clock
from alongside.core.forms import clean_text, typed_id
from alongside.core.paging import page_of
from alongside.partnerships.models import Partnership
from alongside.places.models import Place

ON_A_PAGE = 50
MOST_BESIDES = 500  # found by what they say of themselves
ALIKE = 88  # of 100, words in any order, and more words in one: "Mens Shed, Toome", "Men's shed"
SHOWS = [("", _("Everything")), ("review", _("What is due to be checked again"))]


@dataclass(frozen=True)
class Asked:
    """What the address narrows the list down to; what is no such thing is left aside."""

    q: str = ""
    kind: str = ""
    term: Term | None = None
    show: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        kind, show = request.GET.get("kind", ""), request.GET.get("show", "")
        term = typed_id(request.GET.get("term", ""))
        return cls(
            q=" ".join(clean_text(request.GET.get("q", ""))[:100].split()),
            kind=kind if kind in dict(KINDS) else "",
            term=Term.objects.filter(pk=term).first() if term else None,
            show=show if show in dict(SHOWS) else "",
        )

    def query(self, **changes: Any) -> str:
        """The same as the end of an address, "" or "q=tea&"."""
        said = {"q": self.q, "kind": self.kind, "show": self.show}
        said |= {"term": self.term.pk if self.term else "", **changes}
        return urlencode({name: one for name, one in said.items() if one} | {"": ""})[:-1]

    @property
    def narrows(self) -> bool:
        return bool(self.q or self.kind or self.term or self.show)


@dataclass(frozen=True)
class Found:
    """`counts`: {kind: how many} before one kind is chosen. `numbers`: nearest first, of a search
    by words; None where nothing was typed, and `rows` stand by name.
    """

    rows: AssetQuerySet
    counts: dict[str, int]
    numbers: list[int] | None

    def page(self, request: HttpRequest) -> Page[Any]:
        if self.numbers is None:
            return page_of(self.rows.by_name().whole(), request, ON_A_PAGE)
        page = page_of(self.numbers, request, ON_A_PAGE)
        page.object_list = self.rows.whole().in_this_order(list(page.object_list))
        return page

    def all(self) -> list[Asset]:
        if self.numbers is None:
            return list(self.rows.by_name().whole())
        return self.rows.whole().in_this_order(self.numbers)

    def __len__(self) -> int:
        return self.rows.count() if self.numbers is None else len(self.numbers)


def look_up(place: Place, asked: Asked) -> Found:
    rows = Asset.objects.standing().in_place(place).of_term(asked.term)
    rows = rows.to_review() if asked.show == "review" else rows
    narrow = rows.of_kind(asked.kind)
    if not asked.q:
        return Found(narrow, rows.counted_by_kind(), None)
    kinds = dict(rows.order_by().values_list("pk", "kind"))
    numbers = _numbers(rows, asked.q)
    counted = Counter(kinds[number] for number in numbers)
    counts = {kind: counted[kind] for kind, _words in KINDS if counted[kind]}
    wanted = [one for one in numbers if asked.kind in ("", kinds[one])]
    return Found(narrow, counts, wanted)


def _numbers(rows: AssetQuerySet, said: str) -> list[int]:
    """What is called so; and after it, where that fills no page, what says so of itself."""
    numbers = ranked(rows.texts(), said)
    if len(numbers) >= ON_A_PAGE:
        return numbers
    saying = rows.saying(said.split()[:MOST_WORDS]).exclude(pk__in=numbers)
    besides = saying.order_by("pk").values_list("pk", flat=True)[:MOST_BESIDES]
    return numbers + ranked(rows.filter(pk__in=list(besides)).texts(*SAYS), said)


def called(place: Place, name: str, kinds: Sequence[str]) -> tuple[Asset | None, list[Asset]]:
    """What goes by this very name, whatever its capitals, here first, else anywhere around; and,
    where nothing does, what is nearly called that.
    """
    around = Asset.objects.standing().filter(
        place__in=places_inside(place.lineage()[0]), kind__in=kinds
    )
    exact = list(around.filter(name__iexact=name).order_by("id")[:20])
    if exact:
        return min(exact, key=lambda one: (one.place_id != place.pk, one.pk)), []
    numbers = ranked(around.order_by().values_list("pk", "name"), name, every_word=False)
    return None, around.in_this_order(numbers[:3])


def similar_assets(place: Place, name: str, group: Partnership, most: int = 5) -> list[Asset]:
    """What stands on the list of this place already under nearly the same name. What this group
    listed a moment ago is no double: the form was sent twice.
    """
    rows = Asset.objects.standing().in_place(place)
    sent_twice = {"name": name, "listed_by__partnership": group}
    rows = rows.exclude(made_at__gt=clock.a_moment_ago(), **sent_twice)
    found = process.extract(
        name,
        dict(rows.order_by().values_list("pk", "name")),
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=most,
    )
    return rows.whole().in_this_order([number for _words, _score, number in found])


def likely_answers(place: Place, words: str, most: int = 8) -> list[Asset]:
    """What of a place might be the thing that somebody said is not here, by any long word of it."""
    telling = " ".join(word for word in words_of(words) if len(word) > 3)
    rows = Asset.objects.standing().in_place(place)
    numbers = ranked(rows.texts("what"), telling, every_word=False)
    return rows.whole().in_this_order(numbers[:most])
