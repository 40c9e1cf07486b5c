"""What a place can count on: the list with its map, one of them, and the list as a file."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alongside.assets import rules
from alongside.assets.drawing import HEIGHT, WIDTH, marks
from alongside.assets.looking import SHOWS, Asked, look_up
from alongside.assets.models import KINDS, Asset, Term, places_inside
from alongside.assets.people import helpers_in
from alongside.assets.views.frame import find_asset, show
from alongside.core.files import download
from alongside.core.limits import slow_down
from alongside.core.spreadsheets import write_rows
from alongside.core.workbooks import Sheet, write_workbook
from alongside.places.views.places import find_place

MOST_PROBLEMS = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = [
    _("kind"),
    _("name"),
    _("what it is"),
    _("days and times"),
    _("cost"),
    _("for whom"),
    _("access"),
    _("phone"),
    _("e-mail"),
    _("web page"),
    _("address"),
    _("town"),
    _("postcode"),
    _("place"),
    _("latitude"),
    _("longitude"),
    _("terms"),
    _("checked on"),
    _("check again by"),
    _("changed on"),
    _("identifier"),
]


@require_safe
def assets(request: HttpRequest, slug: str) -> HttpResponse:
    """Narrowed down by ?q= (words), ?kind=, ?term= and ?show=review."""
    place, asked = find_place(slug), Asked.of(request)
    found = look_up(place, asked)
    page = found.page(request)
    shown = {
        "page": page,
        "asked": asked,
        "kinds": dict(KINDS),
        "counts": found.counts,
        "total": sum(found.counts.values()),
        "terms": Term.objects.used_in(places_inside(place)),
        "shows": SHOWS,
        "marks": marks(page.object_list, page.start_index() or 1),
        "size": (WIDTH, HEIGHT),
        "tiles": (settings.TILES, settings.TILES_ATTRIBUTION),
        "helpers": helpers_in(place),
        "may_list": rules.may_list_asset(request.by, place),
        "may_see_care": rules.may_see_care(request.by, place),
    }
    return show(request, "assets", place, **shown)


@require_safe
def assets_file(request: HttpRequest, slug: str) -> HttpResponse:
    slow_down(request, "asset-file", each=10, address=20, seconds=600)
    place = find_place(slug)
    rows = _lines(look_up(place, Asked.of(request)).all())
    return download(write_rows(_head(), rows), f"{place.slug}-assets.csv")


@require_safe
def assets_workbook(request: HttpRequest, slug: str) -> HttpResponse:
    slow_down(request, "asset-file", each=10, address=20, seconds=600)
    place = find_place(slug)
    rows = _lines(look_up(place, Asked.of(request)).all())
    book = write_workbook({place.name: Sheet(_head(), rows)})
    return download(book, f"{place.slug}-assets.xlsx", XLSX)


@require_safe
def asset(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found, by = find_asset(slug, number), request.by
    may_change = rules.may_change_asset(by, found)
    problems = found.problems.order_by("-id")
    shown = {
        "asset": found,
        "keeper": found.keeper,
        "open_problems": list(problems.filter(settled_at=None)[:MOST_PROBLEMS]),
        "settled": list(problems.exclude(settled_at=None)[:3]),
        "may_change": may_change,
        "may_restore": rules.may_restore_asset(by, found),
        "may_withdraw": rules.may_withdraw_asset(by, found),
        "may_claim": rules.may_claim_asset(by, found),
        "claimed": request.person is not None
        and found.claims.open().filter(membership__person=request.person).exists(),
        "may_verify": rules.may_verify_asset(by, found),
    }
    return show(request, "asset", found.place, **shown)


def _head() -> list[str]:
    return [str(name) for name in COLUMNS]


def _lines(assets: list[Asset]) -> Iterator[list[Any]]:
    for one in assets:
        yield [
            str(one.get_kind_display()),
            *(one.name, one.what, one.when, one.cost, one.for_whom, one.access),
            *(one.phone, one.email, one.url, one.address, one.town, one.postcode),
            *(one.place.name, one.latitude, one.longitude),
            ", ".join(term.name for term in one.terms.all()),
            one.verified_at.date() if one.verified_at else "",
            one.review_by,
            one.modified_at.date(),
            str(one.identifier),
        ]
