"""Adding a statement, after seeing what others have said already."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from alongside.core.errors import Plain
from alongside.core.forms import typed_id
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.talking import SayForm
from alongside.dialogue.models import Statement
from alongside.dialogue.similar import similar_statements
from alongside.dialogue.views.here import Here, answer_with, go_gently, here

THANKS = {
    "shown": _("Thank you. Others can answer it now."),
    "held": _("Thank you. Someone in the group reads it before others see it."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Two steps, where someone has said something like it: theirs, or yours anyway."""
    at = here(request, slug, number)
    rules.may_say(at.by, at.conversation, at.participant).require()
    form = SayForm(request.POST or None, initial={"words": _own_because(request, at)})
    alike: list[Statement] = []
    if request.method == "POST":
        go_gently(request, "say", each=10, seconds=600)
        if form.is_valid():
            words, anyway = form.cleaned_data["words"], form.cleaned_data["anyway"]
            alike = [] if anyway else similar_statements(at.conversation, words)
            if not alike:
                try:
                    made = actions.say(
                        by=at.by,
                        conversation=at.conversation,
                        words=words,
                        participant=at.participant,
                    )
                except Plain as problem:
                    form.add_problem(problem)
                else:
                    messages.success(request, THANKS.get(made.standing, THANKS["held"]))
                    return redirect(at.conversation)
    return answer_with(request, "say.html", at.shown(form=form, alike=alike), form)


def _own_because(request: HttpRequest, at: Here) -> str:
    """?because= names a statement: what this person wrote beside their own answer to it."""
    statement = typed_id(request.GET.get("because", ""))
    if at.participant is None or not statement:
        return ""
    given = at.participant.votes.filter(statement_id=statement).values_list("because", flat=True)
    return given.first() or ""
