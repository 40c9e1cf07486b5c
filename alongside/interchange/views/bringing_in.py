"""Files from elsewhere: chosen, looked at, and brought in once their sender agrees."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Conflict, Plain
from alongside.core.limits import slow_down
from alongside.core.pages import page
from alongside.interchange import actions, rules
from alongside.interchange.forms import ImportForm
from alongside.interchange.models import Upload
from alongside.partnerships.models import Partnership

MOST_ROWS_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the files. Nothing is brought in yet."""
    group = get_object_or_404(Partnership, slug=slug)
    rules.may_import_conversation(request.by, group).require()
    sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if sent else ImportForm()
    if form.is_valid():
        slow_down(request, "import", each=20, address=60, seconds=600)
        try:
            upload = actions.keep_upload(by=request.by, partnership=group, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            return redirect("look_at_import", slug=slug, token=upload.token)
    return page(request, "interchange/choose.html", {"group": group, "form": form})


@require_safe
def look(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    """What is in the files, and which rows cannot be read."""
    upload = _upload(request, slug, token)
    if upload.run_id is not None:
        return redirect(upload.run.conversation or "conversations", slug=slug)
    shown = {"group": upload.partnership, "upload": upload, "look": upload.look}
    shown["most"] = MOST_ROWS_SHOWN
    return render(request, "interchange/look.html", shown, using="jinja")


@require_POST
def take_in(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    upload = _upload(request, slug, token)
    try:
        report = actions.take_in(by=request.by, upload=upload)
    except Conflict as problem:
        messages.info(request, problem.reason)
        return redirect("look_at_import", slug=slug, token=token)
    messages.success(request, _what_came(report))
    return redirect("conversation", slug=slug, number=report.conversation.pk)


def _upload(request: HttpRequest, slug: str, token: UUID) -> Upload:
    rows = Upload.objects.select_related("partnership", "sent_by", "run__conversation__partnership")
    upload = get_object_or_404(rows, token=token, partnership__slug=slug)
    rules.may_take_in(request.by, upload).require()
    return upload


def _what_came(report: actions.ImportReport) -> str:
    if report.unchanged:
        return _("These very files were brought in before. Nothing has changed.")
    came = _("Brought in: {people:,} people, {statements:,} statements, {votes:,} answers.").format(
        people=report.people, statements=report.statements, votes=report.votes
    )
    if not report.rejected:
        return came
    left = _("Rows left out: {count:,}.").format(count=len(report.rejected))
    return f"{came} {left}"
