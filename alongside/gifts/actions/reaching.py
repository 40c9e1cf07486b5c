"""When, where, how often, in which languages and with whom.

Every one of these leaves the same line in the log, without a word of what was said: that somebody
would rather not meet somebody is not to be read off a verb.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.gifts import rules
from alongside.gifts.areas import areas_around
from alongside.gifts.languages import SPOKEN
from alongside.gifts.models import AwayDays, Language, NotWith, Reach, Slot
from alongside.gifts.models.reach import HOW_FAR, MOST_A_MONTH, PARTS, WEEKDAYS
from alongside.partnerships.models import Membership
from alongside.places.models import Place

FARTHEST = timedelta(days=731)
MOST_AWAY = 30
MINE = ("locality", "how_far", "most_a_month", "access", "step_free", "meets_step_free")


class Said(TypedDict, total=False):
    """What is left out stays as it was. `slots`: pairs such as (1, "evening")."""

    locality: Place | None
    how_far: str
    most_a_month: int
    access: str
    step_free: bool
    meets_step_free: bool
    languages: Iterable[str]
    slots: Iterable[tuple[int, str]]


@transaction.atomic
def set_reach(
    *, by: Act, membership: Membership, seen: int | None = None, **said: Unpack[Said]
) -> Reach:
    """`seen`: the version that the form showed, 0 for none; None for what came on paper."""
    rules.may_set_reach(by, membership).require()
    Membership.objects.select_for_update().get(pk=membership.pk)
    _check(membership, said)
    reach = Reach.objects.filter(membership=membership).first()
    if reach is None:
        reach = Reach(membership=membership)
    elif seen is not None:
        reach.next_version(seen)
    else:
        reach.next_version(reach.version)
    for name in set(MINE) & set(said):
        setattr(reach, name, said[name])  # type: ignore[literal-required]
    reach.access = clean_text(reach.access)
    reach.save()
    _lists(membership, said)
    _note(by, membership)
    return reach


@transaction.atomic
def be_away(*, by: Act, membership: Membership, begins: date, ends: date) -> AwayDays:
    """Both days included. The same days again change nothing."""
    rules.may_set_reach(by, membership).require()
    Membership.objects.select_for_update().get(pk=membership.pk)
    if ends < begins:
        raise BadInput(_("The last day comes before the first"), "ends")
    if not clock.today() <= ends <= clock.today() + FARTHEST:
        raise BadInput(_("Write a day from today to two years from now"), "ends")
    there = membership.away_days.to_come()
    again = there.filter(begins=begins, ends=ends).first()
    if again:
        return again
    if there.count() >= MOST_AWAY:
        raise BadInput(_("That is 30 times away already. Take one out first"), "begins")
    made: AwayDays = membership.away_days.create(begins=begins, ends=ends)
    _note(by, membership)
    return made


@transaction.atomic
def be_back(*, by: Act, away: AwayDays) -> None:
    rules.may_set_reach(by, away.membership).require()
    membership = away.membership
    away.delete()
    _note(by, membership)


@transaction.atomic
def not_with(*, by: Act, membership: Membership, other: Membership) -> NotWith:
    """Silent: nobody is told, and no reason is asked for."""
    rules.may_say_not_with(by, membership, other).require()
    made, new = NotWith.objects.get_or_create(membership=membership, other=other)
    if new:
        _note(by, membership)
    return made


@transaction.atomic
def with_again(*, by: Act, membership: Membership, other: Membership) -> None:
    rules.may_set_reach(by, membership).require()
    NotWith.objects.filter(membership=membership, other=other).delete()
    _note(by, membership)


def _check(membership: Membership, said: Said) -> None:
    here = areas_around(membership.partnership.place)
    wheres = {None, *(place.pk for place in here)}
    locality = said.get("locality")
    if (locality.pk if locality else None) not in wheres:
        raise BadInput(_("Choose one of these"), "locality")
    if said.get("how_far", "near") not in dict(HOW_FAR):
        raise BadInput(_("Choose one of these"), "how_far")
    if not 0 <= said.get("most_a_month", 0) <= MOST_A_MONTH:
        raise BadInput(_("Write a number from 0 to 60"), "most_a_month")
    if len(said.get("access", "")) > Reach.LONGEST:
        raise BadInput(_("Write it in 300 letters or less"), "access")
    if not set(said.get("languages", ())) <= set(dict(SPOKEN)):
        raise BadInput(_("Choose one of these"), "languages")
    times = {(day, part) for day, _day in WEEKDAYS for part, _part in PARTS}
    if not set(said.get("slots", ())) <= times:
        raise BadInput(_("Choose one of these"), "slots")


def _lists(membership: Membership, said: Said) -> None:
    if "languages" in said:
        membership.languages.all().delete()
        spoken = sorted(set(said["languages"]))
        Language.objects.bulk_create(Language(membership=membership, language=x) for x in spoken)
    if "slots" in said:
        order = [part for part, _name in PARTS]
        free = sorted(set(said["slots"]), key=lambda slot: (slot[0], order.index(slot[1])))
        membership.slots.all().delete()
        Slot.objects.bulk_create(Slot(membership=membership, weekday=d, part=p) for d, p in free)


def _note(by: Act, membership: Membership) -> None:
    record(by, "reach.changed", membership.partnership, membership.partnership.place_id)
