"""A conversation as files that other tools read."""

import tempfile
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from alongside.core.limits import slow_down
from alongside.dialogue.models import Conversation
from alongside.dialogue.rules import may_see_conversation
from alongside.interchange import actions, rules
from alongside.interchange.polis.zips import pack

IN_MEMORY = 5_000_000


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """What the files hold and what they leave out; then, asked for, one zip with all four."""
    rows = Conversation.objects.select_related("partnership")
    conversation = get_object_or_404(rows, pk=number, partnership__slug=slug)
    if request.method != "POST":
        return _explain(request, conversation)
    slow_down(request, "export", each=20, address=60, seconds=600)
    with tempfile.TemporaryDirectory(prefix="alongside-export-") as name:
        folder = Path(name)
        actions.export_polis(by=request.by, conversation=conversation, folder=folder)
        packed = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
        pack(folder, packed)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"conversation-{number}.zip")


def _explain(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    may_see_conversation(request.person, conversation).require()
    shown = {
        "conversation": conversation,
        "group": conversation.partnership,
        "may_export": rules.may_export_conversation(request.by, conversation),
        "fewest": rules.FEWEST_PEOPLE,
    }
    return render(request, "interchange/export.html", shown, using="jinja")
