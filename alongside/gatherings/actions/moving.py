"""Moving a gathering, and calling it off: the old time is kept, and everybody is told."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.gatherings import rules
from alongside.gatherings.dates import local
from alongside.gatherings.models import Cancellation, Gathering, Move
from alongside.gatherings.news import bring_news
from alongside.gatherings.plans import Slot
from alongside.partnerships.models import Membership


@transaction.atomic
def move_gathering(
    *,
    by: Act,
    gathering: Gathering,
    seen: int,
    slot: Slot,
    because: str = "",
    following: bool = False,
) -> Gathering:
    """To another time or place. With `following`, the later ones of its series move by as many
    days, to the same time of the clock. Everybody is told, by their own channel.
    """
    rules.may_change(by, gathering).require()
    slot.check()
    mover = gathering.partnership.member(by.person)
    fresh = Gathering.objects.select_for_update(of=("self",)).get(pk=gathering.pk)
    if seen != fresh.version and _is_there(fresh, slot) and not following:
        return fresh  # the form was sent twice
    fresh.next_version(seen)
    days = slot.day - local(fresh.starts_at).date()
    rest = _later(fresh) if following else []
    moved = [_move(fresh, slot, because, mover)]
    for each in rest:
        each.version += 1
        moved.append(_move(each, _shifted(each, slot, days), because, mover))
    if not any(moved):
        raise BadInput(_("That is when and where it is already"), "day")
    changed = [each for each, did in zip([fresh, *rest], moved) if did]
    bring_news(changed, "moved", mover)
    record(by, "gathering.moved", fresh, fresh.partnership.place_id, following=len(rest))
    return fresh


@transaction.atomic
def call_off(
    *, by: Act, gathering: Gathering, because: str, following: bool = False
) -> Cancellation:
    """It is off, and everybody is told why. It stays on the list."""
    rules.may_look_after(by.person, gathering).require()
    if gathering.is_called_off:
        raise Conflict(_("It has been called off already."))
    rules.may_change(by, gathering).require()
    if not because:
        raise BadInput(_("Say why, so that people know"), "because")
    member = gathering.partnership.member(by.person)
    chosen = Gathering.objects.from_here_on(gathering).going_ahead()
    if not following:
        chosen = chosen.filter(pk=gathering.pk)
    rows = list(chosen.select_for_update(of=("self",)))
    if not rows:
        raise Conflict(_("It has been called off already."))
    for each in rows:
        _bump(each)
        Cancellation.objects.create(gathering=each, because=because, membership=member)
    bring_news(rows, "called_off", member)
    record(by, "gathering.called_off", gathering, gathering.partnership.place_id, off=len(rows))
    return Cancellation.objects.get(gathering=gathering)


def _later(gathering: Gathering) -> Sequence[Gathering]:
    rows = Gathering.objects.from_here_on(gathering).going_ahead().exclude(pk=gathering.pk)
    return list(rows.select_for_update(of=("self",)))


def _shifted(gathering: Gathering, slot: Slot, days: timedelta) -> Slot:
    day = local(gathering.starts_at).date() + days
    return Slot(day, slot.at, slot.until, slot.address, slot.place)


def _move(gathering: Gathering, slot: Slot, because: str, mover: Membership) -> bool:
    """Whether it moved at all. The old time stays on record."""
    was = (gathering.starts_at, gathering.ends_at, gathering.address)
    gathering.place = slot.place
    if _is_there(gathering, slot):
        gathering.save()
        return False
    Move.objects.create(
        gathering=gathering,
        was_starts_at=was[0],
        was_ends_at=was[1],
        was_address=was[2],
        because=because,
        membership=mover,
    )
    gathering.starts_at, gathering.ends_at = slot.span()
    gathering.address = slot.address
    _bump(gathering)
    return True


def _is_there(gathering: Gathering, slot: Slot) -> bool:
    there = (gathering.starts_at, gathering.ends_at, gathering.address)
    return there == (*slot.span(), slot.address)


def _bump(gathering: Gathering) -> None:
    """The next edition, in everybody's calendar."""
    gathering.sequence += 1
    gathering.save()
