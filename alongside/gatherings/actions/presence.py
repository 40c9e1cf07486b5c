"""Who came: by the code on the wall, by slip, ticked at the door, typed in from a list."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.gatherings import rules
from alongside.gatherings.models import Attendance, Door, Gathering, Held
from alongside.gatherings.turns import give_to
from alongside.partnerships import actions as partnerships
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership

MOST_IN_A_ROOM = 2_000


@transaction.atomic
def open_door(*, by: Act, gathering: Gathering) -> Door:
    """A code for the wall. Opening it twice is opening it once; a closed one gets a new code."""
    rules.may_open_door(by, gathering).require()
    group = gathering.partnership
    group.hold()
    door = Door.objects.filter(gathering=gathering).select_related("invitation").first()
    if door is not None and door.invitation.is_open:
        return door
    invitation = partnerships.invite(by=by, partnership=group, kind="code")
    door, _made = Door.objects.update_or_create(
        gathering=gathering,
        defaults={"invitation": invitation, "opened_by": group.member(by.person)},
    )
    record(by, "door.opened", gathering, group.place_id)
    return door


@transaction.atomic
def close_door(*, by: Act, door: Door) -> None:
    """Nobody comes in by this code any more."""
    rules.may_close_door(by.person, door).require()
    partnerships.end_invitation(by=by, invitation=door.invitation)
    record(by, "door.closed", door.gathering, door.gathering.partnership.place_id)


@transaction.atomic
def check_in(*, by: Act, gathering: Gathering, how: str) -> Attendance:
    """`by.person` is here. Twice is once. `how` is "wall" or "slip"."""
    rules.may_check_in(by, gathering).require()
    return _note_came(by, gathering, gathering.partnership.member(by.person), how)


@transaction.atomic
def come_in(*, by: Act, door: Door, name: str, arrival: UUID | None = None) -> Membership:
    """A newcomer at the wall: joins by their first name, and is here."""
    rules.may_come_in(door).require()
    group = door.gathering.partnership
    membership = partnerships.join_as_newcomer(
        by=by, invitation=door.invitation, name=name, arrival=arrival
    )
    group.forget_members()
    check_in(by=replace(by, person=membership.person), gathering=door.gathering, how="wall")
    return membership


@transaction.atomic
def join_and_check_in(*, by: Act, door: Door) -> Membership:
    """Somebody who is known here already joins the group by the code on the wall, and is here."""
    rules.may_come_in(door).require()
    membership = partnerships.join(by=by, invitation=door.invitation)
    door.gathering.partnership.forget_members()
    check_in(by=by, gathering=door.gathering, how="wall")
    return membership


@transaction.atomic
def bring_in_here(
    *,
    by: Act,
    gathering: Gathering,
    name: str,
    channel: str,
    agreed: bool,
    phone: str = "",
    email: str = "",
) -> Membership:
    """A newcomer without a device: written down with their consent, and ticked."""
    rules.may_tick_names(by, gathering).require()
    group = gathering.partnership
    membership = partnerships.bring_in(
        by=by,
        partnership=group,
        name=name,
        channel=channel,
        agreed=agreed,
        phone=phone,
        email=email,
    )
    _note_came(by, gathering, membership, "door")
    return membership


@transaction.atomic
def tick_names(
    *,
    by: Act,
    gathering: Gathering,
    ticked: Collection[int],
    shown_ticked: Collection[int],
    how: str = "list",
) -> tuple[int, int]:
    """The whole list at once: memberships that are ticked now, and those that were when the page
    was shown. Only ticks that were taken out on this page go: what others ticked since stays.
    Returns how many came to it, and how many went. Sent twice, the second changes nothing.
    """
    rules.may_tick_names(by, gathering).require()
    group = gathering.partnership
    group.hold()
    there = {member.pk: member for member in gathering.could_be_there()}
    if not set(ticked) <= there.keys():
        raise BadInput(_("Somebody on this list is not in the group. Look at it again."), "names")
    came = set(gathering.attendances.values_list("membership", flat=True))
    mine = group.member(by.person)
    new = [
        Attendance(gathering=gathering, membership=there[pk], how=how, entered_by=mine)
        for pk in sorted(set(ticked) - came)
    ]
    Attendance.objects.bulk_create(new)
    out = set(shown_ticked) - set(ticked)
    gone, _per_model = gathering.attendances.filter(membership__in=out).delete()
    _keep_count_true(gathering)
    if new or gone:
        record(by, "gathering.ticked", gathering, group.place_id, came=len(new), undone=gone)
    return len(new), gone


@transaction.atomic
def note_held(
    *, by: Act, gathering: Gathering, people: int, ran_by: Membership | None = None
) -> Held:
    """It took place, and this many came, named or not. Whoever ran it facilitated, and that is
    counted once; those who came leave no contribution by being there.
    """
    rules.may_note_held(by, gathering).require()
    group = gathering.partnership
    named = gathering.attendances.count()
    if not max(named, 1) <= people <= MOST_IN_A_ROOM:
        words = _("Type a number from {least} to {most}: so many names are ticked already")
        raise BadInput(words.format(least=max(named, 1), most=MOST_IN_A_ROOM), "people")
    group.hold()
    mine = group.member(by.person)
    held, made = Held.objects.get_or_create(
        gathering=gathering, defaults={"people": people, "membership": mine}
    )
    if not made and held.people != people:
        held.people = people
        held.save(update_fields=["people"])
    if made and ran_by is not None:
        _ran(by, gathering, ran_by)
    record(by, "gathering.held", gathering, group.place_id, people=people)
    return held


def _ran(by: Act, gathering: Gathering, ran_by: Membership) -> None:
    if ran_by.partnership_id != gathering.partnership_id:
        raise BadInput(_("Choose someone who is in this group today"), "ran_by")
    give_to(gathering, ran_by)
    contribute(
        by=by,
        partnership=gathering.partnership,
        part="facilitated",
        about=gathering,
        membership=ran_by,
        minutes=gathering.minutes,
    )


def _note_came(by: Act, gathering: Gathering, member: Membership, how: str) -> Attendance:
    mine = gathering.partnership.membership_of(by.entered_by or by.person)
    came, made = Attendance.objects.get_or_create(
        gathering=gathering, membership=member, defaults={"how": how, "entered_by": mine}
    )
    if made:
        _keep_count_true(gathering)
        record(by, "gathering.came", gathering, gathering.partnership.place_id, how=how)
    return came


def _keep_count_true(gathering: Gathering) -> None:
    """Never fewer people than names."""
    named = gathering.attendances.count()
    Held.objects.filter(gathering=gathering, people__lt=named).update(people=named)
