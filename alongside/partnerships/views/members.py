"""Who's in: the list, one member, someone without a device, buddies, whose turn it is."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import clean_text, posted
from alongside.core.paging import page_of
from alongside.core.qr import qr_svg
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.members import BringInForm, PassRoundsForm
from alongside.partnerships.views.group import (
    find_group,
    find_member,
    my_membership,
    show,
    show_form,
    tried,
)


@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    asked = clean_text(request.GET.get("q", ""))[:80]
    rows = group.memberships.current().with_people().called(asked).by_name()
    shown = {
        "page": page_of(rows, request),
        "asked": asked,
        "facilitator": group.facilitator(),
        "may_pass": rules.may_pass_facilitation(request.person, group),
        "mine": my_membership(request, group),
    }
    return show(request, "members", group, **shown)


@require_safe
def member(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    found = find_member(group, number)
    shown = {
        "member": found,
        "mine": my_membership(request, group),
        "may_print": rules.may_print_slip(request.person, found),
        "may_part": found.buddy and rules.may_part_buddies(request.person, found),
    }
    return show(request, "member", group, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    """Someone without a device is written down by a member, with their consent."""
    group = find_group(request, slug)
    form = BringInForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, lambda: actions.bring_in(by=request.by, partnership=group, **given))
        if made:
            messages.success(
                request,
                _("{name} is in. Print their slip before they go.").format(name=made.person),
            )
            return redirect("member", slug=slug, number=made.pk)
    lead = _(
        "For someone without a phone or computer of their own. You, or anybody else here, can "
        "then type what they say, and it is always shown who typed it."
    )
    back = reverse("members", args=[slug])
    return show_form(
        request, group, form, _("Add someone without a device"), _("Add them"), back, lead
    )


@require_POST
def claim_slip(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The slip itself is the answer: its code is shown this once, and kept nowhere."""
    group = find_group(request, slug)
    found = find_member(group, number)
    code = actions.print_slip(by=request.by, membership=found)
    address = settings.PUBLIC_URL + reverse("claim")
    shown = {"member": found, "code": code, "address": address, "code_svg": qr_svg(address)}
    return show(request, "claim_slip", group, **shown)


@require_POST
def take_buddy(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`offer=me`: I am this member's buddy. Otherwise I ask this member to be mine."""
    group = find_group(request, slug)
    other, mine = find_member(group, number), my_membership(request, group)
    if request.POST.get("offer") == "me":
        actions.take_buddy(by=request.by, newcomer=other, buddy=mine)
        messages.success(
            request, _("You are {name}'s buddy now. Say hello.").format(name=other.person)
        )
    else:
        actions.take_buddy(by=request.by, newcomer=mine, buddy=other)
        messages.success(
            request, _("{name} is your buddy now. Say hello.").format(name=other.person)
        )
    return redirect("member", slug=slug, number=number)


@require_POST
def part_buddies(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    actions.part_buddies(by=request.by, newcomer=find_member(group, number))
    messages.success(request, _("You are no longer buddies here."))
    return redirect("member", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def pass_rounds(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_pass_facilitation(request.person, group).require()
    form = PassRoundsForm(posted(request), group=group)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        if tried(form, lambda: actions.pass_facilitation(by=request.by, partnership=group, to=to)):
            messages.success(request, _("{name} runs the rounds now.").format(name=to.person))
            return redirect("members", slug=slug)
    lead = _("Whoever runs the rounds opens questions, confirms people and moves the group on.")
    back = reverse("members", args=[slug])
    return show_form(request, group, form, _("Pass on the rounds"), _("Pass them on"), back, lead)
