"""Whether others may type for somebody who has no sign-in to say so with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.forms import posted
from alongside.desk import actions, rules
from alongside.desk.forms.desk import TypingForm
from alongside.desk.views.here import find_holder, show
from alongside.exchange.views.here import find_bank
from alongside.partnerships.views.group import tried


@require_http_methods(["GET", "HEAD", "POST"])
def may_type(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page offers the one that is not so at the moment."""
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    rules.may_note_typing(request.by, holder).require()
    consent = holder.membership.person.consents.to_be_typed_for().first()
    form = TypingForm(posted(request), initial={"agreed": "no" if consent else "yes"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        deed = {"holder": holder, "agreed": said["agreed"] == "yes", "channel": said["channel"]}
        tried(form, lambda: actions.note_typing(by=request.by, **deed))
        if form.is_valid():
            messages.success(request, _("Noted, and that you wrote it down."))
            return redirect("desk_person", slug=slug, number=number)
    shown = {"form": form, "holder": holder, "consent": consent}
    return show(request, "typing", bank.partnership, **shown)
