"""Coming in by a link or a printed code, and making them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Gone, Plain
from alongside.core.qr import qr_svg
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.running import DoorForm
from alongside.dialogue.models import Door
from alongside.dialogue.views.here import (
    act_of,
    answer_with,
    go_gently,
    here,
    keep_seat,
    participant_here,
    seat_in,
)


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, code: str) -> HttpResponse:
    """The first page of someone from outside the group: the question and its terms."""
    rows = Door.objects.select_related("conversation__partnership__place")
    found = get_object_or_404(rows, code=code.upper())
    conversation = found.conversation
    participant = participant_here(request, conversation.pk, conversation.partnership.slug)
    if participant is None:
        if found.ended_at or not conversation.is_open:
            raise Gone(
                _(
                    "This link is no longer in use: the conversation has closed, or there is a "
                    "newer "
                    "link. Ask whoever gave it to you."
                )
            )
        rules.may_take_part(act_of(request), conversation, found).require()
    if request.method == "POST":
        go_gently(request, "come_in", each=10, seconds=600)
        by = act_of(request)
        participant = actions.take_part(
            by=by, conversation=conversation, door=found, seat=seat_in(request, conversation.pk)
        )
        keep_seat(request, participant)
        if conversation.is_open:
            actions.next_statement(by=by, participant=participant)
        return redirect(conversation)
    shown = {
        "conversation": conversation,
        "door": found,
        "participant": participant,
        "attachments": list(conversation.attachments.all()) if participant else [],
        "total": conversation.statements.shown().count(),
    }
    return answer_with(request, "door.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def doors(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    rules.may_run(at.by.person, at.conversation).require()
    form = DoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_door(by=at.by, conversation=at.conversation, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The link is made. Send it, or print its poster."))
            return redirect("conversation_doors", slug, number)
    rows = at.conversation.doors.order_by("ended_at", "-id")
    ruling = rules.may_make_door(at.by.person, at.conversation)
    return answer_with(
        request, "doors.html", at.shown(form=form, doors=rows, may_make_door=ruling), form
    )


@require_POST
def end_door(request: HttpRequest, slug: str, number: int, door: int) -> HttpResponse:
    at = here(request, slug, number)
    actions.end_door(by=at.by, door=get_object_or_404(at.conversation.doors, pk=door))
    messages.success(request, _("Nobody new comes in by that link now."))
    return redirect("conversation_doors", slug, number)


@require_safe
def poster(request: HttpRequest, slug: str, number: int, door: int) -> HttpResponse:
    """A page for the wall or the counter, with the code to scan and the word to type."""
    at = here(request, slug, number)
    found = get_object_or_404(at.conversation.doors, pk=door, ended_at=None)
    address = settings.PUBLIC_URL + reverse("conversation_door", args=[found.code])
    shown = at.shown(door=found, address=address, code_svg=qr_svg(address))
    return answer_with(request, "poster.html", shown)
