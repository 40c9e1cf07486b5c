"""The agenda, and whose turn it is to run a gathering."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import Conflict, Plain
from alongside.core.forms import posted
from alongside.gatherings import actions, rules
from alongside.gatherings.forms.around import AskForm, PassForm, QuestionForm
from alongside.gatherings.models import AgendaQuestion
from alongside.gatherings.views.frame import compare, find_gathering, find_question, show_form
from alongside.partnerships.views.group import tried


@require_http_methods(["GET", "HEAD", "POST"])
def ask_question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    form = AskForm(posted(request), group=found.partnership, request=request)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.ask_question(by=form.act(), gathering=found, **deed)):
            messages.success(request, _("It is on the agenda."))
            return redirect(found)
    lead = _("An agenda of questions: what do you want to have answered when you go home?")
    heading, button = _("Put a question on the agenda"), _("Put it on")
    return show_form(request, found, form, heading, button, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def change_question(request: HttpRequest, slug: str, number: int, question: int) -> HttpResponse:
    asked = find_question(request, slug, number, question)
    rules.may_change_question(request.by, asked).require()
    form = QuestionForm(posted(request), question=asked)
    saved = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_question(by=request.by, question=asked, **form.cleaned_data)
        except Conflict as problem:
            compare(form, problem, asked)
            saved = [(_("Question"), AgendaQuestion.objects.get(pk=asked.pk).words)]
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The question is changed."))
            return redirect(asked.gathering)
    heading, button = _("Change a question"), _("Save")
    return show_form(request, asked.gathering, form, heading, button, saved=saved, question=asked)


@require_POST
def raise_question(request: HttpRequest, slug: str, number: int, question: int) -> HttpResponse:
    asked = find_question(request, slug, number, question)
    actions.raise_question(by=request.by, question=asked)
    return redirect(asked.gathering.get_absolute_url() + "#agenda")


@require_POST
def drop_question(request: HttpRequest, slug: str, number: int, question: int) -> HttpResponse:
    asked = find_question(request, slug, number, question)
    actions.drop_question(by=request.by, question=asked)
    messages.success(request, _("It is off the agenda."))
    return redirect(asked.gathering)


@require_POST
def take_up_running(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    actions.take_up_running(by=request.by, gathering=found)
    messages.success(request, _("You run it. Thank you."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
def pass_running(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    rules.may_change(request.by, found).require()
    form = PassForm(posted(request), gathering=found)
    if request.method == "POST" and form.is_valid():
        to = form.whose_turn()
        try:
            actions.pass_running(by=request.by, gathering=found, to=to)
        except Plain as problem:
            form.add_problem(problem)
        else:
            said = _("{name} runs it now.").format(name=to) if to else _("Nobody runs it now.")
            messages.success(request, said)
            return redirect(found)
    return show_form(request, found, form, _("Whose turn is it to run this?"), _("Pass it on"))
