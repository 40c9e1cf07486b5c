"""The phone list, on the screen and on paper; that somebody rang; how one is reached oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.desk import actions, rules
from alongside.desk.forms.desk import HowForm
from alongside.desk.lists import Seen
from alongside.desk.models import Contact, HowToReach
from alongside.desk.ringing import phone_list
from alongside.desk.views.here import find_holder, show
from alongside.exchange.views.here import find_bank, holder_of, my_holder
from alongside.partnerships.views.group import tried


@require_safe
def phone(request: HttpRequest, slug: str) -> HttpResponse:
    return _phone(request, slug, "phone")


@require_safe
def phone_paper(request: HttpRequest, slug: str) -> HttpResponse:
    return _phone(request, slug, "phone_paper")


@require_POST
def rang(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    actions.note_call(by=request.by, holder=holder, outcome=request.POST.get("outcome", ""))
    messages.success(request, _("Noted that you rang {name}.").format(name=holder))
    return redirect("desk_person", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def reach_me(request: HttpRequest, slug: str) -> HttpResponse:
    """What the desk knows of me: how I am reached, and who keeps in touch with me."""
    bank = find_bank(request, slug)
    mine = my_holder(request, bank)
    how = HowToReach.objects.filter(holder=mine).first() if mine else None
    first = {"how_to_reach": how.words if how else ""}
    form = HowForm(posted(request), group=bank.partnership, request=request, initial=first)
    if request.method == "POST" and form.is_valid():
        act, words = form.act(), form.cleaned_data["how_to_reach"]
        if tried(form, lambda: actions.say_how(by=act, holder=holder_of(bank, act), words=words)):
            messages.success(request, _("Noted, for the desk alone."))
            return redirect("desk_reach_me", slug=slug)
    contact = Contact.objects.kept().filter(holder=mine).whole().first() if mine else None
    shown = {"form": form, "how": how, "contact": contact}
    shown["at_desk"] = rules.may_see_desk(request.person, bank)
    return show(request, "reach_me", bank.partnership, **shown)


@require_POST
def forget(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    actions.forget_how(by=request.by, holder=holder_of(bank, request.by))
    messages.success(request, _("Taken back."))
    return redirect("desk_reach_me", slug=slug)


def _phone(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    bank = find_bank(request, slug)
    rows = phone_list(Seen.of(bank, request.person))
    return show(request, template, bank.partnership, rows=rows)
