"""For whoever runs the rounds: checks that they saw, words for what fitted none, whom to ring."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.gifts import actions, rules
from alongside.gifts.forms.coordinating import CheckForm, LearnForm
from alongside.gifts.models import CheckOnPerson, Gift, LearnedSynonym
from alongside.gifts.views.here import show, words_near
from alongside.partnerships.models import Membership, Partnership
from alongside.partnerships.views.group import find_group, my_membership, tried


@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_sort_gifts(request.person, group).require()
    members = group.memberships.current().besides(my_membership(request, group))
    form = CheckForm(posted(request), members=list(members.select_related("person").by_name()))
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.record_check(by=request.by, **deed)):
            messages.success(request, _("It is noted, without the certificate."))
            return redirect("checks", slug=slug)
    rows = CheckOnPerson.objects.not_ended().filter(membership__in=group.memberships.current())
    return show(request, "checks", group, form=form, checks=rows.with_people())


@require_POST
def end_check(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    rows = CheckOnPerson.objects.filter(membership__partnership=group)
    found = get_object_or_404(rows, pk=number)
    actions.end_check(by=request.by, check=found)
    messages.success(request, _("It no longer counts."))
    own = found.membership.person_id == request.person.pk
    return redirect("gifts" if own else "checks", slug=slug)


@require_safe
def gifts_to_sort(request: HttpRequest, slug: str) -> HttpResponse:
    """What is shown here and has no word; and who is to be asked by phone or in person."""
    group = find_group(request, slug)
    rules.may_sort_gifts(request.person, group).require()
    shown = Gift.objects.of_partnership(group).to_be_asked_for().without_a_word()
    return show(
        request,
        "to_sort",
        group,
        gifts=shown.with_givers().newest_first()[:100],
        to_ring=_to_ring(group),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def learn_synonym(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_sort_gifts(request.person, group).require()
    rows = Gift.objects.of_partnership(group).to_be_asked_for().without_a_word()
    gift = get_object_or_404(rows, pk=number)
    near = words_near(group, gift.words)
    first = {"words": gift.words[: LearnedSynonym.LONGEST], "word": near[0] if near else ""}
    form = LearnForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        deed = form.cleaned_data
        if tried(form, lambda: actions.learn_synonym(by=request.by, gift=gift, **deed)):
            messages.success(request, _("Learned. They are told under which word it stands."))
            return redirect("gifts_to_sort", slug=slug)
    return show(request, "learn", group, form=form, gift=gift)


def _to_ring(group: Partnership) -> list[Membership]:
    """Whose offers have run out, and whom no letter reaches: their names, not their words."""
    due = Gift.objects.of_partnership(group).run_out().values("membership")
    rows = group.memberships.current().filter(pk__in=due).select_related("person__account")
    return [row for row in rows.by_name() if not row.person.reachable_by_mail()]
