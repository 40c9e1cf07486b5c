"""What another system asks for in an address, and the rows that it means. All filters hold at once.

Raises `BadQuestion`, one sentence, for what cannot be read: nobody is answered with something else
than they asked for.
"""

import re
from collections.abc import Iterator
from math import cos, radians
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.http import QueryDict
from django.utils.translation import gettext as _

from alongside.assets.models import Asset, AssetTerm, Code, Term
from alongside.core.errors import Plain
from alongside.directory.models import AtLocation, Opening, Record
from alongside.directory.publishing import services
from alongside.directory.standard.columns import DAYS

ON_A_PAGE, MOST_ON_A_PAGE = 50, 100
_METRES = 111_320  # in a degree of latitude
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\d[A-Z]{2})?")
_HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?")


class BadQuestion(Plain):
    status = 400


def page_asked(asked: QueryDict) -> tuple[int, int]:
    """(page from 1, how many on a page)."""
    page = _whole(asked, "page", 1, 1, 10**9)
    return page, _whole(asked, "per_page", ON_A_PAGE, 1, MOST_ON_A_PAGE)


def services_asked(asked: QueryDict) -> "InOrder":
    """Their identifiers twice and their numbers, as rows of the places of a service have them."""
    wanted = _wanted(asked)
    return InOrder(_numbered(services().order_by().filter(wanted)), dear=bool(wanted))


def at_locations_asked(asked: QueryDict) -> "InOrder":
    """(service's identifier, link's identifier, service's number) of every link.

    A service that has no row for its link is at its venue, else at its own address, and its
    identifier stands for the link's too: those listed here, and those that came without a place.
    """
    near = _near(asked)
    wanted = _wanted(asked, few=True)
    lists = []
    for those in (
        services().of_our_own().order_by().values("pk"),
        Record.objects.filter(linked=False).exclude(asset__came_from="").values("asset"),
    ):
        rows = services().order_by().filter(wanted, _VENUE | (~_VENUE & _OWN), pk__in=those)
        if near is not None:
            rows = rows.filter(Q(venue__in=near) | (~_VENUE & Q(pk__in=near)))
        lists.append(_numbered(rows))
    links = AtLocation.objects.exclude(service__in=Asset.objects.hidden().values("pk"))
    links = links.exclude(identifier__in=AtLocation.objects.twice().values("identifier"))
    links = links.filter(_wanted(asked, "service__"))
    links = links.annotate(a=F("service_identifier"), b=F("identifier"), c=F("service"))
    if near is None:
        lists.append(links)
    else:
        lists += [
            links.filter(at_venue=True, service__venue__in=near),
            links.filter(at_venue=False, location__in=near),
            links.filter(at_venue=False, location=None, service__in=near),
        ]
    return InOrder(*lists, dear=bool(wanted) or near is not None)


def _numbered(rows: "QuerySet[Asset]") -> "QuerySet[Asset]":
    return rows.annotate(a=F("identifier"), b=F("identifier"), c=F("pk"))


class InOrder:
    """Lists of rows as one: their columns `a`, `b` and `c`, in the order of the first two. A list
    by itself is in the order of `a`, which no two of its rows share.

    What is `dear` to find is not looked for twice: each row then says how many its list has, and
    a count, once a part was read, asks for those lists only of which the part has no row.
    """

    def __init__(self, *lists: "QuerySet[Any]", dear: bool = False) -> None:
        self._lists, self._dear = lists, dear
        self._known: dict[int, int] = {}
        first, *more = (self._columns(number) for number in range(len(lists)))
        self._whole = first.order_by("a")
        if more:
            self._whole = first.union(*more, all=True).order_by("a", "b")

    def _columns(self, number: int) -> "QuerySet[Any]":
        many = Window(Count("*")) if self._dear else Value(0)
        rows = self._lists[number].annotate(of=Value(number), many=many)
        return rows.values_list("a", "b", "c", "of", "many")

    def __getitem__(self, part: slice) -> list[tuple[UUID, UUID, int]]:
        rows = list(self._whole[part])
        if self._dear:
            self._known |= {of: many for *_row, of, many in rows}
        return [(a, b, c) for a, b, c, _of, _many in rows]

    def count(self) -> int:
        return sum(
            self._known[number] if number in self._known else rows.count()
            for number, rows in enumerate(self._lists)
        )


def _wanted(asked: QueryDict, of: str = "", *, few: bool = False) -> Q:
    """What a service must be, as a question about the columns behind `of`.

    Hours, ages and terms are sets of services. The narrowest is laid out whole; each of the others
    is asked of what is left, and so is every one where there are `few` to ask.
    """
    wanted = Q()
    for rows, name in _sets(asked):
        laid_out = Q(**{f"{of}pk__in": rows.values(name)})
        wanted &= Q(Exists(rows.filter(**{name: OuterRef(f"{of}pk")}))) if few else laid_out
        few = True
    for word in asked.get("search", "")[:200].split()[:8]:
        wanted &= Q(**{f"{of}name__icontains": word}) | Q(**{f"{of}what__icontains": word})
    return wanted


def _sets(asked: QueryDict) -> Iterator[tuple["QuerySet[Any]", str]]:
    """Rows, and the column in which they name a service: the narrowest first, as a rule.

    Terms are looked up before: a database that is given their numbers knows how many links to
    expect, and does not take a hundred thousand for a handful.
    """
    open_then = _open_then(asked)
    if open_then:
        yield Opening.objects.filter(open_then), "service"
    for name, compare in [("minimum_age", "gte"), ("maximum_age", "lte")]:
        age = _number(asked, name)
        if age is not None:
            yield Record.objects.filter(**{f"{name}__{compare}": age}), "asset"
    for name, column in [
        ("taxonomy_term_id", "identifier"),
        ("taxonomy_id", "taxonomy__identifier"),
    ]:
        if identifier := _identifier(asked, name):
            terms = Term.objects.filter(**{column: identifier}).values_list("pk", flat=True)
            yield AssetTerm.objects.filter(term__in=list(terms)), "asset"


_VENUE = Q(venue__withdrawn_at=None, venue__verified_at__isnull=False)
_OWN = ~Q(address="", town="", postcode="", latitude=None)


def _open_then(asked: QueryDict) -> Q | None:
    """Day and hours together, on one and the same opening."""
    wanted = Q()
    if said := asked.get("day", "").strip().upper():
        day = next((code for code in DAYS if _is_day(said, code)), "")
        if not day:
            raise BadQuestion(_("“day” must be one of %(days)s.") % {"days": ", ".join(DAYS)})
        wanted &= Q(day=day)
    if opens := _hour(asked, "start_time"):
        wanted &= Q(opens__gte=opens)
    if closes := _hour(asked, "end_time"):
        wanted &= Q(closes__lte=closes) & ~Q(closes="")
    return wanted or None


def _is_day(said: str, code: str) -> bool:
    """As in RFC 5545, or the English word and its beginnings."""
    return len(said) > 1 and DAYS[code].upper().startswith(said)


def _near(asked: QueryDict) -> "QuerySet[Any] | None":
    """Numbers of what is on the list there; None where nothing is asked."""
    code = "".join(asked.get("postcode", "").upper().split())
    metres = _number(asked, "proximity")
    if not code:
        if metres is not None:
            raise BadQuestion(_("“proximity” needs a “postcode” to be near to."))
        return None
    if not _POSTCODE.fullmatch(code):
        raise BadQuestion(_("“postcode” must be a postcode, such as BT41 3AB or BT41."))
    there = _at(code)
    found = there if metres is None else _within(_middle(there, code), metres)
    return found.values("pk")


def _at(code: str) -> "QuerySet[Asset]":
    """At the very postcode, or in all of an outward code such as BT41.

    Half a postcode goes on with a digit and two letters; in every alphabet of a database digits
    stand before letters.
    """
    rows = Asset.objects.public().annotate(code=Code("postcode"), letters=Length(Code("postcode")))
    if re.fullmatch(r".+\d[A-Z]{2}", code):
        return rows.filter(code=code, letters=len(code))
    return rows.filter(code__gt=code, code__lt=f"{code}A", letters=len(code) + 3)


def _middle(there: "QuerySet[Asset]", code: str) -> tuple[float, float]:
    """Where a postcode lies, from what is on our own list there: nobody else is asked."""
    found = there.on_the_map().aggregate(lat=Avg("latitude"), lon=Avg("longitude"))
    if found["lat"] is None:
        said = _("Nothing on our list is at %(code)s, so we do not know where it lies.")
        raise BadQuestion(said % {"code": code})
    return found["lat"], found["lon"]


def _within(middle: tuple[float, float], metres: float) -> "QuerySet[Asset]":
    """So many metres around: first in the square that an index knows, then in the circle."""
    latitude, longitude = middle
    shrink = max(cos(radians(latitude)), 0.01)
    degrees = metres / _METRES
    up = F("latitude") - Value(latitude)
    right = (F("longitude") - Value(longitude)) * Value(shrink)
    return Asset.objects.public().filter(
        LessThanOrEqual(up * up + right * right, Value(degrees**2)),
        latitude__range=(latitude - degrees, latitude + degrees),
        longitude__range=(longitude - degrees / shrink, longitude + degrees / shrink),
    )


def _whole(asked: QueryDict, name: str, otherwise: int, least: int, most: int) -> int:
    said = asked.get(name)
    if said is None or said == "":
        return otherwise
    if said.isascii() and said.isdigit() and least <= int(said[:12]) <= most:
        return int(said)
    said = _("“%(name)s” must be a whole number from %(least)s to %(most)s.")
    raise BadQuestion(said % {"name": name, "least": least, "most": most})


def _number(asked: QueryDict, name: str) -> float | None:
    said = asked.get(name, "").strip()
    if not said:
        return None
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", said, re.ASCII):
        raise BadQuestion(_("“%(name)s” must be a number.") % {"name": name})
    return float(said)


def _identifier(asked: QueryDict, name: str) -> UUID | None:
    said = asked.get(name, "").strip()
    if not said:
        return None
    try:
        return UUID(said)
    except ValueError:
        raise BadQuestion(_("“%(name)s” must be an identifier (UUID).") % {"name": name}) from None


def _hour(asked: QueryDict, name: str) -> str:
    said = asked.get(name, "").strip()
    if said and not _HOUR.fullmatch(said):
        raise BadQuestion(_("“%(name)s” must be a time, such as 09:30.") % {"name": name})
    return said[:5]


def flag(asked: QueryDict, name: str) -> bool:
    said = asked.get(name, "").lower()
    if said not in ("", "true", "false"):
        raise BadQuestion(_("“%(name)s” must be true or false.") % {"name": name})
    return said == "true"
