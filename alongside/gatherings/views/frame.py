"""What every page of a gathering begins with, and how one is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.errors import Conflict
from alongside.core.pages import page
from alongside.gatherings.forms.planning import Edition
from alongside.gatherings.models import AgendaQuestion, Gathering
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group


def find_gathering(request: HttpRequest, slug: str, number: int) -> Gathering:
    """The gathering, for members of its group alone."""
    group = find_group(request, slug)
    rows = group.gatherings.for_a_list().select_related("planned_by__person", "series")
    found: Gathering = get_object_or_404(rows, pk=number)
    # One group on the page: what it remembers of its members is remembered once.
    found.partnership = group
    return found


def find_question(request: HttpRequest, slug: str, number: int, question: int) -> AgendaQuestion:
    gathering = find_gathering(request, slug, number)
    found: AgendaQuestion = get_object_or_404(gathering.agenda.in_order(), pk=question)
    found.gathering = gathering
    return found


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of this room. A `form` with mistakes answers with the form's own status."""
    return page(request, f"gatherings/{template}.html", {"group": group, **shown})


def show_form(
    request: HttpRequest, gathering: Gathering, form: Any, heading: str, button: str, **more: Any
) -> HttpResponse:
    """Every small form about one gathering: heading, lead, form, button, and the way back."""
    words = {"heading": heading, "button": button, "lead": "", "saved": None}
    whole = {**words, "gathering": gathering, "form": form, **more}
    whole.setdefault("back", gathering.get_absolute_url())
    return show(request, "form", gathering.partnership, **whole)


def compare(form: Edition, problem: Conflict, row: Gathering | AgendaQuestion) -> None:
    """Somebody else saved meanwhile: their words are shown above the typed ones, and saving
    again is then saving over them, knowingly.
    """
    form.add_problem(problem)
    row.refresh_from_db(fields=["version"])
    form.looked_at(row.version)
