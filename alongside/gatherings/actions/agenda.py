"""The agenda is made of questions. Anybody in the group brings one."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.gatherings import rules
from alongside.gatherings.actions.planning import MOST_QUESTIONS
from alongside.gatherings.models import AgendaQuestion, Gathering
from alongside.partnerships.actions import contribute


@transaction.atomic
def ask_question(
    *, by: Act, gathering: Gathering, words: str, minutes: int | None = None
) -> AgendaQuestion:
    """At the end of the agenda. The same one of a moment ago is the same one."""
    rules.may_ask_question(by, gathering).require()
    _check(words, minutes)
    group = gathering.partnership
    group.hold()
    mine = group.member(by.person)
    again = gathering.agenda.sent_again(mine, words)
    if again is not None:
        return again
    last = gathering.agenda.in_order().last()
    if gathering.agenda.count() >= MOST_QUESTIONS:
        raise BadInput(_("The agenda is full. Take a question out first."), "words")
    question = AgendaQuestion.objects.create(
        gathering=gathering,
        words=words,
        minutes=minutes,
        position=last.position + 1 if last else 1,
        brought_by=mine,
    )
    _in_calendars(gathering)
    contribute(by=by, partnership=group, part="initiated", about=question)
    record(by, "agenda.asked", question, group.place_id)
    return question


@transaction.atomic
def change_question(
    *, by: Act, question: AgendaQuestion, seen: int, words: str, minutes: int | None = None
) -> AgendaQuestion:
    """`seen` is the version that the form showed."""
    rules.may_change_question(by, question).require()
    _check(words, minutes)
    fresh = AgendaQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    fresh.next_version(seen)
    fresh.words, fresh.minutes = words, minutes
    fresh.save()
    _in_calendars(question.gathering)
    record(by, "agenda.changed", fresh, question.gathering.partnership.place_id)
    return fresh


@transaction.atomic
def raise_question(*, by: Act, question: AgendaQuestion) -> None:
    """One place up. What is first stays first."""
    gathering = question.gathering
    rules.may_ask_question(by, gathering).require()
    gathering.partnership.hold()
    rows = list(gathering.agenda.in_order())
    place = next((n for n, row in enumerate(rows) if row.pk == question.pk), 0)
    if place > 0:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for number, row in enumerate(rows, start=1):
        AgendaQuestion.objects.filter(pk=row.pk).update(position=number)
    record(by, "agenda.raised", question, gathering.partnership.place_id)


@transaction.atomic
def drop_question(*, by: Act, question: AgendaQuestion) -> None:
    """Taken off the agenda. That it was ever brought stays in the contributions."""
    rules.may_change_question(by, question).require()
    gathering = question.gathering
    record(by, "agenda.dropped", question, gathering.partnership.place_id)
    question.delete()
    _in_calendars(gathering)


def _in_calendars(gathering: Gathering) -> None:
    """The next edition: the agenda stands in everybody's calendar."""
    Gathering.objects.filter(pk=gathering.pk).update(sequence=F("sequence") + 1)


def _check(words: str, minutes: int | None) -> None:
    if not words:
        raise BadInput(_("Write the question"), "words")
    if minutes is not None and not 1 <= minutes <= 600:
        raise BadInput(_("Write minutes from 1 to 600, or leave it blank"), "minutes")
