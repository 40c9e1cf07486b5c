"""The queue: ask, begin, end. The log never names who spoke, nor says when a turn was over."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput, Conflict
from alongside.floor import rules
from alongside.floor.models import Spoke, SpokenTime, Turn
from alongside.gatherings.models import Gathering
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership

LONGEST_SECONDS = 3_600


@transaction.atomic
def ask_to_speak(*, by: Act, gathering: Gathering) -> Turn:
    """Asked twice is asked once."""
    rules.may_be_on_floor(by, gathering).require()
    return _wait(gathering, gathering.partnership.member(by.person))


@transaction.atomic
def call_on(*, by: Act, gathering: Gathering, membership: Membership) -> Turn:
    """A hand went up in the room: whoever keeps the queue puts them in it."""
    rules.may_be_on_floor(by, gathering).require()
    rules.may_keep_floor(by.person, gathering).require()
    group = gathering.partnership
    if membership.partnership_id != group.pk or not group.includes(membership.person):
        raise BadInput(_("Choose somebody of this group"), "who")
    return _wait(gathering, membership)


@transaction.atomic
def leave_queue(*, by: Act, turn: Turn) -> None:
    rules.may_leave_queue(by, turn).require()
    if turn.began_at:
        raise Conflict(_("They are speaking already."))
    turn.delete()
    _note(turn.gathering, "floor.left")


@transaction.atomic
def begin_turn(*, by: Act, turn: Turn) -> Turn:
    """Whoever was speaking has ended by it."""
    gathering = turn.gathering
    rules.may_keep_floor(by.person, gathering).require()
    gathering.partnership.hold()
    _end_whoever_speaks(gathering, besides=turn)
    Turn.objects.filter(pk=turn.pk, began_at=None).update(began_at=clock.now())
    turn.refresh_from_db(fields=["began_at"])
    _note(gathering, "floor.turn")
    return turn


@transaction.atomic
def end_turn(*, by: Act, turn: Turn) -> None:
    """Ended twice is ended once."""
    rules.may_end_turn(by, turn).require()
    turn.gathering.partnership.hold()
    there = Turn.objects.of_gathering(turn.gathering).filter(pk=turn.pk).first()
    if there is not None and there.began_at:
        _end(there)
        _note(turn.gathering, "floor.turn")


@transaction.atomic
def close_floor(*, by: Act, gathering: Gathering) -> None:
    """The talking is over: the queue is empty, and all who spoke are noted at one moment."""
    rules.may_keep_floor(by.person, gathering).require()
    group = gathering.partnership
    group.hold()
    _end_whoever_speaks(gathering)
    gathering.speaking_turns.all().delete()
    for spoke in gathering.spoke.filter(counted=False).select_related("membership__person"):
        act = Act(person=spoke.membership.person, channel=spoke.channel)
        contribute(
            by=act, partnership=group, part="spoke", about=gathering, membership=spoke.membership
        )
    gathering.spoke.update(counted=True)
    record(by, "floor.closed", gathering, group.place_id)


def _wait(gathering: Gathering, membership: Membership) -> Turn:
    turn, made = Turn.objects.get_or_create(gathering=gathering, membership=membership)
    if made:
        _note(gathering, "floor.asked")
    return turn


def _end_whoever_speaks(gathering: Gathering, besides: Turn | None = None) -> None:
    """Whoever walked out of the group in the middle of a sentence has ended, too."""
    rows = gathering.speaking_turns.exclude(began_at=None).select_related("membership")
    for turn in rows:
        if turn != besides:
            _end(turn)


def _end(turn: Turn) -> None:
    """Their seconds go to their side, and the turn is gone."""
    gathering, side = turn.gathering, turn.membership.roll_side
    began = turn.began_at or clock.now()
    spent = int((clock.now() - began).total_seconds())
    SpokenTime.objects.get_or_create(gathering=gathering, side=side)
    seconds = F("seconds") + max(0, min(spent, LONGEST_SECONDS))
    SpokenTime.objects.filter(gathering=gathering, side=side).update(seconds=seconds)
    when = {"made_at": gathering.starts_at}
    Spoke.objects.get_or_create(gathering=gathering, membership=turn.membership, defaults=when)
    turn.delete()


def _note(gathering: Gathering, what: str) -> None:
    """By nobody in particular: lines with names and times would add up to minutes by person."""
    record(the_system("floor"), what, gathering, gathering.partnership.place_id)
