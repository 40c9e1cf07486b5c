"""Planning a gathering, or many at once, and changing what was planned."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.gatherings import rules
from alongside.gatherings.dates import Days, Rhythm
from alongside.gatherings.models import (
    Access,
    AgendaQuestion,
    DayLeftOut,
    Gathering,
    Series,
)
from alongside.gatherings.plans import Slot, What, days_of
from alongside.gatherings.turns import give_to, in_turn
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership, Partnership

MOST_QUESTIONS = 30


@transaction.atomic
def plan_gathering(
    *,
    by: Act,
    partnership: Partnership,
    slot: Slot,
    what: What,
    agenda: Sequence[str] = (),
    runner: Membership | None = None,
) -> Gathering:
    """One gathering. `agenda` are its questions, in order; `runner` runs it, if anyone yet."""
    rules.may_plan(by, partnership).require()
    slot.check()
    what.check()
    _check_agenda(agenda)
    partnership.hold()
    planner = partnership.member(by.person)
    starts_at, ends_at = slot.span()
    again = partnership.gatherings.sent_again(planner, what.title, starts_at)
    if again is not None:
        return again
    gathering = _make(planner, slot, what, starts_at, ends_at)
    _write_around([gathering], what.access, agenda, planner)
    if runner is not None:
        give_to(gathering, runner)
    contribute(by=by, partnership=partnership, part="initiated", about=gathering)
    record(by, "gathering.planned", gathering, partnership.place_id, questions=len(agenda))
    return gathering


@transaction.atomic
def plan_series(
    *,
    by: Act,
    partnership: Partnership,
    slot: Slot,
    what: What,
    rhythm: Rhythm,
    why_not: Callable[[date], str],
    moved: dict[date, date] | None = None,
    agenda: Sequence[str] = (),
    runner: Membership | None = None,
    take_turns: bool = False,
) -> Series:
    """Many in one go, on the same time of the clock. `why_not` says why a day is left out;
    `moved` puts single days elsewhere. With `take_turns`, everybody runs one in turn.
    """
    rules.may_plan(by, partnership).require()
    slot.check()
    what.check()
    _check_agenda(agenda)
    days = days_of(rhythm, why_not, moved or {})
    partnership.hold()
    planner = partnership.member(by.person)
    again = _series_sent_again(planner, rhythm, slot)
    if again is not None:
        return again
    series = _make_series(planner, rhythm, slot, days)
    gatherings = _make_each(series, planner, slot, what, days.held)
    _write_around(gatherings, what.access, agenda, planner)
    _give_turns(gatherings, partnership, runner, take_turns)
    contribute(by=by, partnership=partnership, part="initiated", about=series)
    record(
        by,
        "series.planned",
        series,
        partnership.place_id,
        gatherings=len(gatherings),
        left_out=len(days.left_out),
        moved=len(moved or {}),
    )
    return series


@transaction.atomic
def change_gathering(
    *, by: Act, gathering: Gathering, seen: int, what: What, following: bool = False
) -> Gathering:
    """Change what it is called, what is arranged and what is offered. `seen` is the version that
    the form showed; with `following`, those of its series that come later change too.
    """
    rules.may_change(by, gathering).require()
    what.check()
    fresh = Gathering.objects.select_for_update(of=("self",)).get(pk=gathering.pk)
    if seen != fresh.version and what == What.of(fresh) and not following:
        return fresh  # the form was sent twice, or both wrote the same
    fresh.next_version(seen)
    rest = _following(fresh) if following else []
    for each in [fresh, *rest]:
        each.version += each is not fresh
        _put_what(each, what)
    Access.objects.filter(gathering__in=[fresh, *rest]).delete()
    _write_around([fresh, *rest], what.access, [], fresh.planned_by)
    record(by, "gathering.changed", fresh, fresh.partnership.place_id, following=len(rest))
    return fresh


def _following(gathering: Gathering) -> list[Gathering]:
    rows = Gathering.objects.from_here_on(gathering).going_ahead().exclude(pk=gathering.pk)
    return list(rows.select_for_update(of=("self",)))


def _put_what(gathering: Gathering, what: What) -> None:
    gathering.title, gathering.access_words = what.title, what.access_words
    gathering.expenses, gathering.recognition = what.expenses, what.recognition
    gathering.sequence += 1
    gathering.save()


def _make(
    planner: Membership,
    slot: Slot,
    what: What,
    starts_at: datetime,
    ends_at: datetime,
    series: Series | None = None,
) -> Gathering:
    return Gathering.objects.create(
        partnership=planner.partnership,
        series=series,
        title=what.title,
        starts_at=starts_at,
        ends_at=ends_at,
        address=slot.address,
        place=slot.place,
        access_words=what.access_words,
        expenses=what.expenses,
        recognition=what.recognition,
        planned_by=planner,
    )


def _make_series(planner: Membership, rhythm: Rhythm, slot: Slot, days: Days) -> Series:
    series = Series.objects.create(
        partnership=planner.partnership,
        every=rhythm.every,
        interval=rhythm.interval,
        first_on=rhythm.first,
        at=slot.at,
        minutes=slot.length // timedelta(minutes=1),
        count=rhythm.count,
        planned_by=planner,
    )
    DayLeftOut.objects.bulk_create(
        DayLeftOut(series=series, day=day, because=because[:120])
        for day, because in days.left_out.items()
    )
    return series


def _make_each(
    series: Series, planner: Membership, slot: Slot, what: What, days: list[date]
) -> list[Gathering]:
    slots = [Slot(day, slot.at, slot.until, slot.address, slot.place) for day in days]
    return [_make(planner, each, what, *each.span(), series=series) for each in slots]


def _write_around(
    gatherings: Sequence[Gathering],
    access: Sequence[str],
    agenda: Sequence[str],
    planner: Membership,
) -> None:
    Access.objects.bulk_create(
        Access(gathering=each, kind=kind) for each in gatherings for kind in dict.fromkeys(access)
    )
    AgendaQuestion.objects.bulk_create(
        AgendaQuestion(gathering=each, words=words, position=number, brought_by=planner)
        for each in gatherings
        for number, words in enumerate(agenda, start=1)
    )


def _give_turns(
    gatherings: list[Gathering],
    partnership: Partnership,
    runner: Membership | None,
    take_turns: bool,
) -> None:
    queue = in_turn(partnership) if take_turns else [runner] if runner is not None else []
    for number, gathering in enumerate(gatherings if queue else []):
        give_to(gathering, queue[number % len(queue)])


def _series_sent_again(planner: Membership, rhythm: Rhythm, slot: Slot) -> Series | None:
    same = Series.objects.filter(planned_by=planner, first_on=rhythm.first, at=slot.at)
    return same.filter(count=rhythm.count, made_at__gt=clock.a_moment_ago()).first()


def _check_agenda(agenda: Sequence[str]) -> None:
    if len(agenda) > MOST_QUESTIONS or any(len(words) > 280 for words in agenda):
        words = _("One question on each line: {most} at most, each of 280 letters at most")
        raise BadInput(words.format(most=MOST_QUESTIONS), "agenda")
