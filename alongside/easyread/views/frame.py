"""What every page of an Easy Read version begins with: the paper, its newest words, pictures."""

import base64
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from alongside.core.pages import page
from alongside.easyread import rules
from alongside.easyread.beside import Beside, easy_read_beside, is_lent
from alongside.easyread.models import Edition, Line, Picture
from alongside.easyread.originals import Original, original_of
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group

PHOTO = "image/jpeg"


def find_original(request: HttpRequest, slug: str, kind: str, number: int) -> Original:
    """A paper of this group, for its members alone."""
    group = find_group(request, slug)
    return _paper(group, kind, number)


def find_to_read(request: HttpRequest, slug: str, kind: str, number: int) -> Original:
    """The same, and with ?key= for whoever was lent the way to it."""
    groups = Partnership.objects.select_related("place")
    group = get_object_or_404(groups, slug=slug)
    lent = is_lent(f"{kind}:{number}", request.GET.get("key", ""))
    rules.may_see_twin(request.person, group, lent=lent).require()
    return _paper(group, kind, number)


def _paper(group: Partnership, kind: str, number: int) -> Original:
    found = original_of(f"{kind}:{number}")
    if found is None or found.partnership != group:
        raise Http404
    # One group on the page: what it remembers of its members is remembered once.
    return replace(found, partnership=group)


def show(request: HttpRequest, template: str, original: Original, **shown: Any) -> HttpResponse:
    """A page of this room. A `form` with mistakes answers with the form's own status."""
    return page(request, f"easyread/{template}.html", {**around(request, original), **shown})


def around(request: HttpRequest, original: Original) -> dict[str, Any]:
    group = original.partnership
    beside = easy_read_beside(original, lent=not group.includes(request.person))
    return {"group": group, "original": original, "beside": beside}


def address_of(original: Original) -> str:
    return reverse("easy_read", args=[original.partnership.slug, original.kind, original.number])


def newest(original: Original) -> Edition | None:
    return Edition.objects.of(original.name).sheet().last()


def find_edition(original: Original, number: int | None = None) -> Edition:
    """The newest one, or the one of that number."""
    rows = Edition.objects.of(original.name).sheet()
    found = (rows.filter(number=number) if number else rows).last()
    if found is None:
        raise Http404
    return found


def find_line(original: Original, number: int) -> Line:
    edition = find_edition(original)
    line: Line = get_object_or_404(edition.lines.select_related("picture"), number=number)
    line.edition = edition
    return line


def pictures_at(beside: Beside, edition: Edition | None) -> dict[UUID, str]:
    """Where a page finds each picture."""
    paper = beside.original
    where = [paper.partnership.slug, paper.kind, paper.number]
    return {
        one.key: reverse("easy_read_picture_file", args=[*where, one.key]) + beside.key
        for one in _pictures(edition)
    }


def pictures_inside(edition: Edition) -> dict[UUID, str]:
    """Each picture as an address that holds it whole, for a file that fetches nothing."""
    return {one.key: _whole(one) for one in _pictures(edition)}


def _pictures(edition: Edition | None) -> list[Picture]:
    return [line.picture for line in edition.lines.all() if line.picture] if edition else []


def _whole(picture: Picture) -> str:
    with picture.file.open("rb") as file:
        return f"data:{PHOTO};base64,{base64.b64encode(file.read()).decode()}"
