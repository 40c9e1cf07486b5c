"""Who has been told, who still has to be rung, reminders, slips, and each one's answer."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.core.qr import qr_svg
from alongside.gatherings import actions
from alongside.gatherings.forms.around import ReplyForm
from alongside.gatherings.views.frame import find_gathering, show, show_form
from alongside.partnerships.models.members import MembershipQuerySet
from alongside.partnerships.views.group import my_membership, tried


@require_safe
def telling(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ring these; and who has not been invited at all."""
    found = find_gathering(request, slug, number)
    invited = found.tellings.of_news("invited")
    everybody = found.partnership.memberships.current().select_related("person").by_name()
    shown = {
        "gathering": found,
        "waiting": list(found.tellings.waiting()),
        "told": invited.done().count(),
        "reminded": found.tellings.of_news("reminded").count(),
        "uninvited": list(everybody.exclude(pk__in=invited.values("membership"))),
        "replies": {row.membership_id: row for row in found.replies.of_members()},
        "slips": list(_on_paper(found.partnership.memberships.current())),
    }
    return show(request, "telling", found.partnership, **shown)


@require_POST
def tell_everyone(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    rest = request.POST.get("following") == "rest"
    count = actions.tell_everyone(by=request.by, gathering=found, following=rest)
    words = _("Told, or on the list to be rung: {count}.").format(count=count)
    messages.success(request, words if count else _("Everybody has been invited already."))
    return redirect("gathering_telling", slug=slug, number=number)


@require_POST
def remind_everyone(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    count = actions.remind_everyone(by=request.by, gathering=found)
    messages.success(
        request, _("Reminded, or on the list to be rung: {count}.").format(count=count)
    )
    return redirect("gathering_telling", slug=slug, number=number)


@require_POST
def note_told(request: HttpRequest, slug: str, number: int, telling: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    row = get_object_or_404(found.tellings.select_related("membership__person"), pk=telling)
    row.gathering = found
    actions.note_told(by=request.by, telling=row)
    messages.success(request, _("{name} has been told.").format(name=row.membership))
    return redirect("gathering_telling", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One's own answer, or typed in for somebody who said it by phone or on paper."""
    found = find_gathering(request, slug, number)
    mine = found.replies.filter(membership=my_membership(request, found.partnership)).first()
    form = ReplyForm(posted(request), gathering=found, mine=mine, request=request)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.reply(by=form.act(), gathering=found, **deed)):
            messages.success(request, _("The answer is written down."))
            return redirect(found)
    lead = _("Only how many come is shown, and what would help if you let the group read it.")
    return show_form(request, found, form, _("Can you come?"), _("Answer"), lead=lead)


@require_POST
def print_slips(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The slips themselves are the answer, for whoever was ticked or for all of them."""
    found = find_gathering(request, slug, number)
    chosen = set(request.POST.getlist("member"))
    rows = _on_paper(found.partnership.memberships.current())
    members = [row for row in rows if not chosen or str(row.pk) in chosen]
    slips = actions.print_slips(by=request.by, gathering=found, members=members)
    place = settings.PUBLIC_URL + reverse("here")
    drawn = [
        (member, code, qr_svg(settings.PUBLIC_URL + reverse("slip_reply", args=[code])))
        for member, code in slips
    ]
    agenda = list(found.agenda.in_order())
    shown = {"gathering": found, "slips": drawn, "address": place, "agenda": agenda}
    return show(request, "slips", found.partnership, **shown)


def _on_paper(members: MembershipQuerySet) -> MembershipQuerySet:
    """Those whose slips others may print: no sign-in, and they agreed to be written for."""
    rows = members.typed_for().filter(person__account=None)
    return rows.select_related("person").by_name()
