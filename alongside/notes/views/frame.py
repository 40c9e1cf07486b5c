"""What the pages of notes begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.pages import page
from alongside.gatherings.models import Gathering
from alongside.gatherings.views.frame import find_gathering
from alongside.notes.models import Line, Notes


def show(request: HttpRequest, template: str, gathering: Gathering, **shown: Any) -> HttpResponse:
    """A page of one gathering. A `form` with mistakes answers with the form's own status."""
    whole = {"group": gathering.partnership, "gathering": gathering, **shown}
    return page(request, f"notes/{template}.html", whole)


def find_notes(request: HttpRequest, slug: str, number: int) -> Notes:
    """The notes of this gathering, for members of its group alone."""
    gathering = find_gathering(request, slug, number)
    found: Notes = get_object_or_404(Notes.objects.whole(), gathering=gathering)
    found.gathering = gathering
    return found


def find_line(request: HttpRequest, slug: str, number: int, line: int) -> Line:
    notes = find_notes(request, slug, number)
    found: Line = get_object_or_404(Line.objects.in_order(), pk=line, notes=notes)
    found.notes = notes
    return found
