"""A paper's Easy Read version, to read and to print."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from alongside.core.files import download, private_file
from alongside.core.forms import typed_number
from alongside.core.pages import page
from alongside.core.pdf import pdf_of
from alongside.easyread import rules
from alongside.easyread.forms import CheckForm
from alongside.easyread.models import Edition, Picture
from alongside.easyread.originals import Original
from alongside.easyread.sentences import hints_for
from alongside.easyread.views.frame import (
    PHOTO,
    around,
    find_edition,
    find_to_read,
    newest,
    pictures_at,
    pictures_inside,
)


@require_safe
def easy_read(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """?edition=2 shows an earlier one."""
    return twin_page(request, find_to_read(request, slug, kind, number))


@require_safe
def easy_read_sheet(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """In large type, to print from the browser."""
    original = find_to_read(request, slug, kind, number)
    return page(request, "easyread/sheet.html", _printed(request, original))


@require_safe
def easy_read_file(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """The same sheet as a tagged PDF, with its pictures inside."""
    original = find_to_read(request, slug, kind, number)
    shown = _printed(request, original, inside=True)
    pdf = pdf_of(render_to_string("easyread/sheet.html", shown, using="jinja"))
    return download(pdf, f"easy-read-{number}.pdf", "application/pdf")


@require_safe
def picture_file(
    request: HttpRequest, slug: str, kind: str, number: int, key: UUID
) -> FileResponse:
    original = find_to_read(request, slug, kind, number)
    found = get_object_or_404(Picture, twin__about=original.name, key=key)
    return private_file(found.file, PHOTO)


def twin_page(
    request: HttpRequest, original: Original, form: CheckForm | None = None
) -> HttpResponse:
    """The whole page; `form` is what was sent and did not fit."""
    asked_for = typed_number(request.GET.get("edition", ""), least=1, most=10**6)
    last = newest(original)
    edition = find_edition(original, asked_for) if asked_for else last
    others = Edition.objects.of(original.name).order_by("-number")
    frame = around(request, original)
    shown = {
        "edition": edition,
        "lines": list(edition.lines.all()) if edition else [],
        "hints": hints_for(edition.sentences) if edition else [],
        "is_newest": edition == last,
        "others": [one for one in others if one != edition],
        "may_write": rules.may_write_twin(request.by, original.partnership),
        "form": form,
        "check": form or CheckForm(),
        "pictures": pictures_at(frame["beside"], edition),
    }
    return page(request, "easyread/twin.html", {**frame, **shown})


def _printed(request: HttpRequest, original: Original, *, inside: bool = False) -> dict[str, Any]:
    edition, frame = find_edition(original), around(request, original)
    pictures = pictures_inside(edition) if inside else pictures_at(frame["beside"], edition)
    return {**frame, "edition": edition, "lines": list(edition.lines.all()), "pictures": pictures}
