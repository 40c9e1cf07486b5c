"""We understood you to say…"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.forms import posted
from alongside.gatherings.views.frame import find_gathering
from alongside.notes import actions, rules
from alongside.notes.forms import AnswerForm, PlayBackForm
from alongside.notes.models import Notes, PlayBack
from alongside.notes.views.frame import show
from alongside.notes.views.reading import show_notes
from alongside.partnerships.views.group import my_membership, tried


@require_POST
def play_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    gathering = find_gathering(request, slug, number)
    group = gathering.partnership
    me = my_membership(request, group)
    form = PlayBackForm(request.POST, group=group, me=me, prefix="back")
    if form.is_valid():
        deed = form.cleaned_data
        if tried(form, lambda: actions.play_back(by=request.by, gathering=gathering, **deed)):
            messages.success(request, _("They are asked. You will hear what they say."))
            return redirect("notes", slug=slug, number=number)
    found = Notes.objects.whole().filter(gathering=gathering).first()
    if found:
        found.gathering = gathering
        return show_notes(request, found, ask=form, form=form)
    may = rules.may_start_notes(request.by, gathering)
    shown = {"may_start": may, "play_backs": [], "ask": form, "form": form}
    return show(request, "start", gathering, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_play_back(request: HttpRequest, slug: str, number: int, back: int) -> HttpResponse:
    gathering = find_gathering(request, slug, number)
    found = get_object_or_404(PlayBack.objects.told(), pk=back, gathering=gathering)
    found.gathering = gathering
    form = AnswerForm(posted(request), group=gathering.partnership, request=request)
    may_answer = rules.may_answer_play_back(request.by, found)
    if not (may_answer or rules.may_see_play_back(request.by, found)):
        rules.may_see_play_back(request.by, found).require()
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        act = form.act()
        if tried(form, lambda: actions.answer_play_back(by=act, play_back=found, **deed)):
            messages.success(request, _("Thank you. They are told."))
            return redirect("notes", slug=slug, number=number)
    return show(request, "answer", gathering, play_back=found, form=form, may_answer=may_answer)
