"""What another system asks for in an address, and the rows that it means. All filters hold at once.

Raises `BadQuestion`, one sentence, for what cannot be read: nobody is answered with something else
than they asked for.
"""

import re
from math import cos, radians
from typing import Any
from uuid import UUID

from django.db.models import Avg, Exists, F, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Replace, Upper
from django.http import QueryDict

from alongside.assets.models import Asset, AssetTerm
from alongside.core.errors import Plain
from alongside.directory.models import AtLocation, Opening
from alongside.directory.publishing import services

ON_A_PAGE, MOST_ON_A_PAGE = 50, 100
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_METRES = 111_320  # in a degree of latitude
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\d[A-Z]{2})?")
_HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?")


class BadQuestion(Plain):
    status = 400


def page_asked(asked: QueryDict) -> tuple[int, int]:
    """(page from 1, how many on a page)."""
    page = _whole(asked, "page", 1, 1, 10**9)
    return page, _whole(asked, "per_page", ON_A_PAGE, 1, MOST_ON_A_PAGE)


def services_asked(asked: QueryDict) -> Any:
    rows: Any = services()
    for word in asked.get("search", "")[:200].split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(what__icontains=word))
    links = AssetTerm.objects.filter(asset=OuterRef("pk"))
    for name, column in [
        ("taxonomy_term_id", "term__identifier"),
        ("taxonomy_id", "term__taxonomy__identifier"),
    ]:
        if identifier := _identifier(asked, name):
            rows = rows.filter(Exists(links.filter(**{column: identifier})))
    for name, compare in [("minimum_age", "gte"), ("maximum_age", "lte")]:
        age = _number(asked, name)
        if age is not None:
            rows = rows.filter(**{f"record__{name}__{compare}": age})
    open_then = _open_then(asked)
    if open_then:
        rows = rows.filter(Exists(Opening.objects.filter(open_then, service=OuterRef("pk"))))
    return rows


def at_locations_asked(asked: QueryDict) -> tuple["QuerySet[Any]", int]:
    """(service's identifier, link's identifier, service's number) of every link, and how many.

    A service of ours has no row for its link: it is at its venue, else at its own address, and the
    first identifier stands for the second too.
    """
    wanted = services_asked(asked)
    near = _near(asked)
    ours = wanted.filter(~Exists(AtLocation.objects.filter(service=OuterRef("pk"))))
    ours = ours.filter(_VENUE | (~_VENUE & _OWN)).order_by()
    theirs = AtLocation.objects.filter(service__in=wanted.order_by().values("pk"))
    if near is not None:
        ours = ours.annotate(**_codes("venue__", "")).filter(
            (_VENUE & near("venue__")) | (~_VENUE & near(""))
        )
        theirs = theirs.annotate(**_codes("location__", "service__")).filter(
            (Q(location__isnull=False) & near("location__"))
            | (Q(location=None) & near("service__"))
        )
    count = ours.count() + theirs.count()
    first = ours.annotate(a=F("identifier"), b=F("identifier"), c=F("pk")).values_list(
        "a", "b", "c"
    )
    second = theirs.annotate(a=F("service__identifier"), b=F("identifier"), c=F("service"))
    return first.union(second.values_list("a", "b", "c"), all=True).order_by("a", "b"), count


_VENUE = Q(venue__withdrawn_at=None, venue__verified_at__isnull=False)
_OWN = ~Q(address="", town="", postcode="", latitude=None)


def _open_then(asked: QueryDict) -> Q | None:
    """Day and hours together, on one and the same opening."""
    wanted = Q()
    day = asked.get("day", "").strip().upper()[:2]
    if asked.get("day"):
        if day not in DAYS:
            raise BadQuestion(f"“day” must be one of {', '.join(DAYS)}.")
        wanted &= Q(day=day)
    if opens := _hour(asked, "start_time"):
        wanted &= Q(opens__gte=opens)
    if closes := _hour(asked, "end_time"):
        wanted &= Q(closes__lte=closes) & ~Q(closes="")
    return wanted or None


def _near(asked: QueryDict) -> Any:
    """A question about the columns behind a prefix; None where nothing is asked."""
    code = "".join(asked.get("postcode", "").upper().split())
    metres = _number(asked, "proximity")
    if not code:
        if metres is not None:
            raise BadQuestion("“proximity” needs a “postcode” to be near to.")
        return None
    if not _POSTCODE.fullmatch(code):
        raise BadQuestion("“postcode” must be a postcode, such as BT41 3AB or BT41.")
    if metres is None:
        return lambda prefix: _at(prefix, code)
    middle = _middle(code)
    return lambda prefix: _within(prefix, middle, metres)


def _at(prefix: str, code: str) -> Q:
    """The very postcode, or all of an outward code such as BT41."""
    name = f"code_of_{prefix.rstrip('_') or 'own'}"
    whole = re.fullmatch(r".+\d[A-Z]{2}", code)
    return Q(**{name: code}) if whole else Q(**{f"{name}__regex": rf"^{code}[0-9][A-Z][A-Z]$"})


def _codes(*prefixes: str) -> dict[str, Any]:
    """Postcodes without spaces, to be compared."""
    return {
        f"code_of_{prefix.rstrip('_') or 'own'}": Upper(
            Replace(f"{prefix}postcode", Value(" "), Value(""))
        )
        for prefix in prefixes
    }


def _middle(code: str) -> tuple[float, float]:
    """Where a postcode lies, from what is on our own list there: nobody else is asked."""
    rows = Asset.objects.public().exclude(latitude=None).annotate(**_codes(""))
    found = rows.filter(_at("", code)).aggregate(lat=Avg("latitude"), lon=Avg("longitude"))
    if found["lat"] is None:
        raise BadQuestion(f"Nothing on our list is at {code}, so we do not know where it lies.")
    return found["lat"], found["lon"]


def _within(prefix: str, middle: tuple[float, float], metres: float) -> Q:
    latitude, longitude = middle
    degrees = metres / _METRES
    across = degrees / max(cos(radians(latitude)), 0.01)
    return Q(
        **{
            f"{prefix}latitude__range": (latitude - degrees, latitude + degrees),
            f"{prefix}longitude__range": (longitude - across, longitude + across),
        }
    ) & Q(_circle(prefix, middle, metres))


def _circle(prefix: str, middle: tuple[float, float], metres: float) -> Any:
    from django.db.models.lookups import LessThanOrEqual

    shrink = cos(radians(middle[0]))
    up = Cast(F(f"{prefix}latitude"), FloatField()) - Value(middle[0])
    right = (Cast(F(f"{prefix}longitude"), FloatField()) - Value(middle[1])) * Value(shrink)
    return LessThanOrEqual(up * up + right * right, Value((metres / _METRES) ** 2))


def _whole(asked: QueryDict, name: str, otherwise: int, least: int, most: int) -> int:
    said = asked.get(name)
    if said is None or said == "":
        return otherwise
    if said.isascii() and said.isdigit() and least <= int(said[:12]) <= most:
        return int(said)
    raise BadQuestion(f"“{name}” must be a whole number from {least} to {most}.")


def _number(asked: QueryDict, name: str) -> float | None:
    said = asked.get(name, "").strip()
    if not said:
        return None
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", said, re.ASCII):
        raise BadQuestion(f"“{name}” must be a number.")
    return float(said)


def _identifier(asked: QueryDict, name: str) -> UUID | None:
    said = asked.get(name, "").strip()
    if not said:
        return None
    try:
        return UUID(said)
    except ValueError:
        raise BadQuestion(f"“{name}” must be an identifier (UUID).") from None


def _hour(asked: QueryDict, name: str) -> str:
    said = asked.get(name, "").strip()
    if said and not _HOUR.fullmatch(said):
        raise BadQuestion(f"“{name}” must be a time, such as 09:30.")
    return said[:5]


def flag(asked: QueryDict, name: str) -> bool:
    said = asked.get(name, "").lower()
    if said not in ("", "true", "false"):
        raise BadQuestion(f"“{name}” must be true or false.")
    return said == "true"
