"""What the host and the room do on the evening: each a small form that calls one action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.core.errors import Plain
from alongside.core.forms import PlainForm, typed_id
from alongside.core.qr import qr_svg
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Statement
from alongside.home import actions, rules
from alongside.home.forms import CardForm, CountForm, HandsForm, LinesForm, NamesForm, PromiseForm
from alongside.home.models import Evening
from alongside.home.views.evening import evening_of, evening_page
from alongside.people.models import Person

ANSWERS = {"agree": 1, "disagree": -1, "pass": 0}


@require_POST
def arrive(request: HttpRequest, slug: str) -> HttpResponse:
    evening = evening_of(slug)
    form = NamesForm(request.POST)
    return _do(request, evening, "names_form", form, actions.arrive)


@require_POST
def count(request: HttpRequest, slug: str) -> HttpResponse:
    evening = evening_of(slug)
    return _do(request, evening, "count_form", CountForm(request.POST), actions.count_people)


@require_POST
def card(request: HttpRequest, slug: str) -> HttpResponse:
    evening = evening_of(slug)
    hosting = bool(rules.may_host(request.person, evening))
    form = CardForm(request.POST, evening=evening, host=hosting)

    def write(**typed: Any) -> Statement:
        whose = typed.pop("whose", "" if hosting else str(request.person.pk))
        person = Person.objects.filter(pk=whose).first() if whose else None
        return actions.write_card(**typed, whose=person)

    return _do(request, evening, "card_form", form, write, _("The card is in."))


@require_POST
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """Put one card on the big screen."""
    evening = evening_of(slug)
    chosen = get_object_or_404(Statement.objects.shown(), pk=typed_id(request.POST.get("card", "")))
    actions.read_card(by=request.by, evening=evening, card=chosen)
    return redirect("evening", slug)


@require_POST
def hands(request: HttpRequest, slug: str) -> HttpResponse:
    """The hands that the host counted for the card on the screen."""
    evening = evening_of(slug)
    form = HandsForm(request.POST)
    return _do(request, evening, "hands_form", form, actions.count_the_room, _("Counted."))


@require_POST
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """One answer by phone to the card on the screen."""
    evening = evening_of(slug)
    rules.may_be_in_the_room(request.person, evening).require()
    said = ANSWERS.get(request.POST.get("answer", ""))
    card = Statement.objects.filter(
        pk=typed_id(request.POST.get("card", "")), conversation=evening.conversation
    ).first()
    if card is not None and said is not None:
        mine = dialogue.take_part(by=request.by, conversation=evening.conversation)
        dialogue.vote(by=request.by, participant=mine, statement=card, value=said)
    return redirect("evening", slug)


@require_POST
def step(request: HttpRequest, slug: str) -> HttpResponse:
    actions.move_on(by=request.by, evening=evening_of(slug), to=request.POST.get("to", ""))
    return redirect("evening", slug)


@require_POST
def promise(request: HttpRequest, slug: str) -> HttpResponse:
    evening = evening_of(slug)
    form = PromiseForm(request.POST, evening=evening)

    def promised(owner: str, **typed: Any) -> Any:
        member = evening.partnership.memberships.filter(pk=owner).first()
        return actions.promise_tonight(**typed, owner=member)

    return _do(request, evening, "promise_form", form, promised, _("Promised. Print the slip."))


@require_POST
def lines(request: HttpRequest, slug: str) -> HttpResponse:
    evening = evening_of(slug)
    form = LinesForm(request.POST)
    return _do(
        request, evening, "lines_form", form, actions.agree_four_lines, _("The group stands.")
    )


@require_POST
def slips(request: HttpRequest, slug: str) -> HttpResponse:
    """Slips to print: each carries a claim code that is shown this once."""
    evening = evening_of(slug)
    made = actions.make_slips(by=request.by, evening=evening)
    claim_url = request.build_absolute_uri("/people/claim/")
    context = {
        "evening": evening,
        "group": evening.partnership,
        "slips": made,
        "promises": list(evening.partnership.promises.soonest_first()),
        "claim_url": claim_url,
        "claim_qr": qr_svg(claim_url),
    }
    return render(request, "home/slips.html", context, using="jinja")


def _do(
    request: HttpRequest,
    evening: Evening,
    name: str,
    form: PlainForm,
    action: Callable[..., Any],
    done: str = "",
) -> HttpResponse:
    """Call the action with what the form holds; show the form again if either says no."""
    rules.may_be_in_the_room(request.person, evening).require()
    status = 422
    if form.is_valid():
        try:
            action(by=request.by, evening=evening, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
            status = problem.status
        else:
            if done:
                messages.success(request, done)
            return redirect("evening", evening.partnership.slug)
    return evening_page(request, evening_of(evening.partnership.slug), status, **{name: form})
