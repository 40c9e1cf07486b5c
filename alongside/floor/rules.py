"""Who may speak, who keeps the queue, and who answers what is asked unsigned."""

from datetime import timedelta

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, only_if
from alongside.floor.models import Turn
from alongside.gatherings.models import Gathering
from alongside.partnerships import rules as partnerships
from alongside.people.models import Person

EARLY, LATE = timedelta(hours=2), timedelta(hours=6)


def may_be_on_floor(by: Act, gathering: Gathering) -> Ruling:
    """Any member, while it goes on."""
    now = clock.now()
    on = gathering.starts_at - EARLY <= now <= gathering.ends_at + LATE
    going = only_if(
        on and not gathering.is_called_off, _("This is for while the gathering goes on.")
    )
    return partnerships.may_take_part(by, gathering.partnership) & going


def may_keep_floor(person: Person | None, gathering: Gathering) -> Ruling:
    """Whoever runs the gathering; where nobody does, whoever runs the group's rounds."""
    runner = gathering.runner()
    if runner is None:
        return partnerships.may_run_rounds(person, gathering.partnership)
    return only_if(
        person is not None and runner.person_id == person.pk,
        _("This is for whoever runs this gathering: {name}.").format(name=runner),
    )


def may_leave_queue(by: Act, turn: Turn) -> Ruling:
    mine = by.person is not None and turn.membership.person_id == by.person.pk
    own = YES if mine else may_keep_floor(by.person, turn.gathering)
    return own & partnerships.may_be_typed(by, turn.gathering.partnership)


def may_end_turn(by: Act, turn: Turn) -> Ruling:
    """Whoever speaks, or whoever keeps the queue."""
    return may_leave_queue(by, turn)


def may_see_screen(person: Person | None, gathering: Gathering) -> Ruling:
    return partnerships.may_see_partnership(person, gathering.partnership)
