""" "I'm here as…": saying it, one's own history of it, and confirming it of others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.core.forms import posted
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.joining import HereAsForm, SideAnswerForm
from alongside.partnerships.models import Membership, Partnership, SideHeld
from alongside.partnerships.views.group import find_group, my_membership, show, show_form, tried


@require_http_methods(["GET", "HEAD", "POST"])
def here_as(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    mine = my_membership(request, group)
    form = HereAsForm(posted(request), group=group, request=request, initial={"post": mine.post})
    if request.method == "POST" and form.is_valid():
        held = tried(form, lambda: _choose(form.act(), group, form))
        if held:
            messages.success(request, _what_now(held))
            return redirect("here_as", slug=slug)
    history = list(mine.sides_held.newest_first())
    return show(request, "here_as", group, form=form, history=history, mine=mine)


def _choose(by: Act, group: Partnership, form: HereAsForm) -> SideHeld:
    whose: Membership | None = group.membership_of(by.person)
    return actions.choose_side(by=by, membership=whose, **form.deed())


def _what_now(held: SideHeld) -> str:
    if held.rather_not_say:
        return _("That is fine. You count as someone who lives or works nearby.")
    if held.side == "professional":
        return _("Thank you. Everybody here can see that you are paid to be here.")
    return _("Thank you. It counts once whoever runs the rounds has confirmed it.")


@require_safe
def sides_to_confirm(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_run_rounds(request.person, group).require()
    waiting = SideHeld.objects.to_confirm().of_partnership(group)
    return show(request, "sides_to_confirm", group, waiting=waiting)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_side(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_run_rounds(request.person, group).require()
    held = get_object_or_404(
        SideHeld.objects.exclude(side="professional").of_partnership(group), pk=number
    )
    if not held.is_waiting:
        # Its words are its owner's alone now: whoever runs the rounds next does not read them.
        raise Conflict(_("Somebody has answered this already."))
    form = SideAnswerForm(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and tried(form, lambda: _answer(request.by, held, **form.cleaned_data)):
        messages.success(
            request, _("{name} can see your answer.").format(name=held.membership.person)
        )
        return redirect("sides_to_confirm", slug=slug)
    lead = _("{name} says: “{side}”. Nobody else is told.").format(
        name=held.membership.person, side=held.get_side_display()
    )
    return show_form(
        request,
        group,
        form,
        _("What {name} is here as").format(name=held.membership.person),
        _("Answer"),
        reverse("sides_to_confirm", args=[slug]),
        lead,
    )


def _answer(by: Act, held: SideHeld, answer: str, because: str) -> bool:
    if answer == "confirm":
        actions.confirm_side(by=by, held=held)
    else:
        actions.refuse_side(by=by, held=held, because=because)
    return True
