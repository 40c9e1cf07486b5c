"""My choice, with what is offered and the warning; and the group's offer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.forms import posted
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, my_membership, tried
from alongside.recognition import actions, rules
from alongside.recognition.actions.choosing import LINES
from alongside.recognition.benefits import ADVICE, CHECKED_ON, WARNING
from alongside.recognition.forms import ChoiceForm, OfferForm
from alongside.recognition.models import Choice, Claim, Offer
from alongside.recognition.models.choices import kinds_offered, not_asked_yet
from alongside.recognition.views.here import show


@require_http_methods(["GET", "HEAD", "POST"])
def recognition(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    me = my_membership(request, group)
    mine = Choice.objects.of(me)
    first = {"kind": mine.kind, "to_whom": mine.to_whom} if mine else None
    form = ChoiceForm(
        posted(request), group=group, request=request, kinds=kinds_offered(group), initial=first
    )
    if request.method == "POST" and form.is_valid():
        act = form.act()
        deed = {"membership": group.member(act.person), **form.deed()}
        if tried(form, lambda: actions.choose(by=act, **deed)):
            messages.success(request, _("It is noted. You can change it at any time."))
            return redirect("recognition", slug=slug)
    shown = {
        "form": form,
        "mine": mine,
        "claims": Claim.objects.of_member(me).with_sums().newest_first()[:20],
        "may_claim": rules.may_claim(request.by, me),
        "may_settle": rules.may_settle_claims(request.person, group),
        "not_asked": not_asked_yet(group).count(),
        "waiting": Claim.objects.of_partnership(group).waiting().count(),
        **_offer_of(group),
    }
    return show(request, "recognition", group, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def write_offer(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_write_offer(request.person, group).require()
    offer = Offer.objects.filter(partnership=group).first()
    first = {name: getattr(offer, name) for name in LINES} if offer else {}
    first["seen"] = offer.version if offer else 0
    form = OfferForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        lines = form.cleaned_data
        if tried(form, lambda: actions.write_offer(by=request.by, partnership=group, **lines)):
            messages.success(request, _("Everybody in the group can read it now."))
            return redirect("recognition", slug=slug)
    return show(request, "write_offer", group, form=form, **_warning())


def _offer_of(group: Partnership) -> dict[str, object]:
    return {"offer": Offer.objects.filter(partnership=group).first(), **_warning()}


def _warning() -> dict[str, object]:
    return {"warning": WARNING, "checked_on": CHECKED_ON, "advice": ADVICE}
