"""What is different in the service, whose words led there, and who says that it really is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.changes import ChangeForm, ConfirmChangeForm
from alongside.partnerships.views.group import find_group, show, show_form, tried


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    page = page_of(group.changes.newest_first(), request, size=20)
    return show(request, "changes", group, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
def record_change(request: HttpRequest, slug: str) -> HttpResponse:
    """?about=decisions.proposal:3&words=Open+on+Fridays, as often as needed, offers traces."""
    group = find_group(request, slug)
    form = ChangeForm(posted(request), group=group, request=request)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            lambda: actions.record_change(
                by=form.act(),
                partnership=group,
                differs=form.cleaned_data["differs"],
                since=form.cleaned_data["since"],
                led_by=form.led_by(),
            ),
        )
        if made:
            messages.success(
                request, _("Written down. It counts once someone who uses the service says so too.")
            )
            return redirect("change", slug=slug, number=made.pk)
    lead = _("Only what has happened already. Say whose words led there: they did that.")
    back = reverse("changes", args=[slug])
    return show_form(
        request, group, form, _("What is different now?"), _("Write it down"), back, lead
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    found = get_object_or_404(group.changes.newest_first(), pk=number)
    form = ConfirmChangeForm(posted(request), group=group, request=request)
    may_confirm = rules.may_confirm_change(request.person, found)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        answer = tried(form, lambda: actions.confirm_change(by=form.act(), change=found, **deed))
        if answer:
            messages.success(request, _("Thank you. Your answer is kept without your name."))
            return redirect("change", slug=slug, number=number)
    asked = bool(may_confirm) or bool(form.others)
    shown = {"change": found, "form": form, "asked": asked, "may_confirm": may_confirm}
    return show(request, "change", group, **shown)
