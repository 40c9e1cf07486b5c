"""Paper typed in: one ballot after another, or a whole sheet of them at once."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.budgets import actions, rules
from alongside.budgets.actions.paper import Typed
from alongside.budgets.forms.voting import LineForm, PaperForm, SheetForm
from alongside.budgets.views.frame import find_members_pot, show
from alongside.core.forms import posted
from alongside.partnerships.views.group import tried


@require_http_methods(["GET", "HEAD", "POST"])
def type_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """All that went in is gone from the field; what did not stays, each line with its reason.

    `?sheet`: many lines at once. A script sends one ballot after another and draws the answers.
    """
    pot = find_members_pot(request, slug, number)
    rules.may_type_ballots(request.by, pot).require()
    kind = SheetForm if "sheet" in request.GET else LineForm
    form, typed = kind(posted(request)), None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["ballots"]
        typed = tried(form, lambda: actions.type_ballots(by=request.by, pot=pot, text=text))
        if typed:
            form = _what_is_left(kind, typed)
    shown = {
        "typed": typed or Typed(),
        "as_sheet": kind is SheetForm,
        "ideas": pot.ideas.on_the_ballot(),
        "by_hand": pot.roll.who_took_part().filter(way="paper").count(),
    }
    template = "_typed" if request.htmx else "type"
    return show(request, template, pot, form=form, **shown)


def _what_is_left(kind: type[PaperForm], typed: Typed) -> PaperForm:
    """Bound to the lines that are to be mended, so that nothing typed is lost."""
    left = "\n".join(line.said for line in typed.wrong)
    form = kind({"ballots": left} if left else None)
    for line in typed.wrong:
        words = _("“{line}”: {problem}").format(line=line.said[:60], problem=line.problem)
        form.add_error("ballots", words)
    return form
