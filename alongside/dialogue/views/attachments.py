"""Photos and recordings: private files, sent only to those who may see the conversation."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import Plain
from alongside.core.files import private_file
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.running import AttachForm
from alongside.dialogue.models import Attachment
from alongside.dialogue.views.here import answer_with, here


@require_safe
def file(request: HttpRequest, slug: str, number: int, attachment: int) -> FileResponse:
    """Under its own type and no other: a browser is told not to guess, nor to run anything."""
    at = here(request, slug, number)
    found = get_object_or_404(at.conversation.attachments, pk=attachment)
    return private_file(found.file, found.content_type)


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    rules.may_attach(at.by, at.conversation).require()
    form = AttachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_attachment(by=at.by, conversation=at.conversation, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("It stands beside the question now."))
            return redirect(at.conversation)
    return answer_with(request, "attach.html", at.shown(form=form), form)


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, slug: str, number: int, attachment: int) -> HttpResponse:
    """Asks once more: a file that is taken down is gone."""
    at = here(request, slug, number)
    found = get_object_or_404(Attachment.objects.with_giver(), pk=attachment, conversation=number)
    rules.may_remove_attachment(at.by, found).require()
    if request.method == "POST":
        actions.remove_attachment(by=at.by, attachment=found)
        messages.success(request, _("It is taken down, and the file is deleted."))
        return redirect(at.conversation)
    return answer_with(request, "take_down.html", at.shown(attachment=found))
