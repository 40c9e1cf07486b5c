"""Who keeps in touch with whom."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.desk import actions, rules
from alongside.desk.forms.desk import HandOverForm, KeepForm
from alongside.desk.lists import Seen, without_contact
from alongside.desk.models import Contact
from alongside.desk.views.here import find_holder, show
from alongside.exchange.views.here import find_bank
from alongside.partnerships.models import Membership
from alongside.partnerships.views.group import tried

MOST = 200


@require_safe
def in_touch(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever runs the rounds sees all; whoever keeps in touch with some, those."""
    bank = find_bank(request, slug)
    seen = Seen.of(bank, request.person)
    rows = Contact.objects.of_bank(bank).open().whole().order_by("keeper", "id")
    rows = rows if seen.whole else rows.filter(keeper=seen.me)
    left = set(Contact.objects.of_bank(bank).left_behind().values_list("keeper", flat=True))
    shown = {
        "keepers": [
            {"keeper": keeper, "people": [row.holder for row in held], "left": keeper.pk in left}
            for keeper, held in groupby(rows, key=lambda row: row.keeper)
        ],
        "nobody": without_contact(seen)[:MOST] if seen.whole else [],
        "seen": seen,
    }
    return show(request, "in_touch", bank.partnership, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_in_touch(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    rules.may_share_out(request.person, bank).require()
    holder = find_holder(request, bank, number)
    form = KeepForm(posted(request), holder=holder)
    if request.method == "POST" and form.is_valid():
        keeper = form.cleaned_data["keeper"]
        if tried(form, lambda: actions.keep_in_touch(by=request.by, holder=holder, keeper=keeper)):
            words = _("{keeper} keeps in touch with {name}.").format(keeper=keeper, name=holder)
            messages.success(request, words)
            return redirect("desk_person", slug=slug, number=number)
    return show(request, "keep_in_touch", bank.partnership, form=form, holder=holder)


@require_POST
def give_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    contact = get_object_or_404(Contact.objects.open().whole(), holder=holder)
    contact.holder.bank = bank
    actions.give_back(by=request.by, contact=contact)
    messages.success(request, _("Given back. The coordinator finds somebody."))
    return redirect("bank", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`number`: of whoever keeps in touch with them until now, and may have left the group."""
    bank = find_bank(request, slug)
    keepers = Membership.objects.filter(partnership=bank.partnership).select_related("person")
    keeper = get_object_or_404(keepers, pk=number)
    rules.may_hand_over(request.person, bank, keeper).require()
    held = Contact.objects.of_bank(bank).open().by(keeper)
    form = HandOverForm(posted(request), group=bank.partnership, keeper=keeper)
    if request.method == "POST" and form.is_valid():
        to, done = form.cleaned_data["to"], {"by": request.by, "bank": bank, "keeper": keeper}
        people = tried(form, lambda: actions.hand_over(to=to, **done))
        if people is not None:
            words = ngettext("%(num)d person handed over.", "%(num)d people handed over.", people)
            messages.success(request, words % {"num": people})
            return redirect("bank", slug=slug)
    shown = {"form": form, "keeper": keeper, "people": held.count()}
    return show(request, "hand_over", bank.partnership, **shown)
