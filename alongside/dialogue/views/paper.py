"""The printed sheet, and typing one in at speed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import Plain
from alongside.core.forms import posted, typed_number
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.paper import PaperForm
from alongside.dialogue.models import Conversation, Statement
from alongside.dialogue.sheets import new_code
from alongside.dialogue.views.here import answer_with, here

MOST_SHEETS = 40


@require_safe
def sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Sheets to tick, each with a code of its own. ?copies= says how many."""
    at = here(request, slug, number)
    rules.may_type_paper(at.by.person, at.conversation).require()
    typed = typed_number(request.GET.get("copies", "1"), least=1, most=1_000)
    copies = min(typed or 1, MOST_SHEETS)
    codes = [new_code(at.conversation) for _sheet in range(copies)]
    shown = at.shown(codes=codes, rows=numbered(at.conversation), copies=copies)
    return answer_with(request, "sheet.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def type_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    rules.may_type_paper(at.by.person, at.conversation).require()
    rows = numbered(at.conversation)
    form = PaperForm(posted(request), conversation=at.conversation, rows=rows)
    if request.method == "POST" and form.is_valid():
        answers = form.answers()
        try:
            written = actions.enter_paper_votes(
                by=at.by, conversation=at.conversation, answers=answers, **form.sheet_of()
            )
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _thanks(len(written), len(answers)))
            return redirect("type_paper", slug, number)
    return answer_with(request, "type_paper.html", at.shown(form=form), form)


def numbered(conversation: Conversation) -> list[tuple[int, Statement]]:
    """Shown statements under a number that stays, whatever is shown or hidden later."""
    every = conversation.statements.oldest_first()
    rows = enumerate(every, 1)
    return [(number, row) for number, row in rows if row.standing == "shown"]


def _thanks(written: int, ticked: int) -> str:
    kept = ticked - written
    if not kept:
        words = ngettext("Typed in: {written} answer.", "Typed in: {written} answers.", written)
        return words.format(written=written)
    some = _("Typed in: {written} of {ticked} answers.").format(written=written, ticked=ticked)
    stay = ngettext(
        "{kept} stays as they gave it on their own device.",
        "{kept} stay as they gave them on their own device.",
        kept,
    )
    return f"{some} {stay.format(kept=kept)}"
