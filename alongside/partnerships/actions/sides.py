"""What a member is here as, who confirms it, and a buddy for newcomers."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.rulings import Ruling
from alongside.partnerships import rules
from alongside.partnerships.models import Membership, SideHeld
from alongside.partnerships.models.members import SIDES
from alongside.people.actions import tell_person


@transaction.atomic
def choose_side(*, by: Act, membership: Membership, side: str, post: str = "") -> SideHeld:
    """Say "I'm here as…"; "rather_not_say" counts as neighbour and needs no confirmation."""
    rules.may_choose_side(by, membership).require()
    rather_not = side == "rather_not_say"
    if not rather_not and side not in dict(SIDES):
        raise BadInput(_("Choose what you are here as, or that you would rather not say"), "side")
    membership.sides_held.filter(ended_at=None).update(ended_at=clock.now())
    held = SideHeld.objects.create(
        membership=membership,
        side="neighbour" if rather_not else side,
        rather_not_say=rather_not,
        confirmed_at=clock.now() if rather_not else None,
    )
    membership.post = post[:160] if side == "professional" else ""
    membership.save(update_fields=["post"])
    # The log says that something was chosen, never what: it is the member's own business.
    record(by, "side.chosen", membership, membership.partnership.place_id)
    return held


@transaction.atomic
def confirm_side(*, by: Act, held: SideHeld) -> None:
    _may_answer(by, held).require()
    _still_waiting(held)
    held.confirmed_at = clock.now()
    held.confirmed_by = held.membership.partnership.membership_of(by.person)
    held.save(update_fields=["confirmed_at", "confirmed_by"])
    record(by, "side.confirmed", held.membership, held.membership.partnership.place_id)


@transaction.atomic
def refuse_side(*, by: Act, held: SideHeld, because: str) -> None:
    """A refusal carries a reason, and the member is told it."""
    _may_answer(by, held).require()
    _still_waiting(held)
    if not because:
        raise BadInput(_("Say why, so that the person can answer"), "because")
    held.refused_because = because
    held.save(update_fields=["refused_because"])
    partnership = held.membership.partnership
    tell_person(
        person=held.membership.person,
        subject=_("About what you are here as in {group}").format(group=partnership),
        body=_(
            "This could not be confirmed, because: {because}\n\nYou can always choose again."
        ).format(because=because),
    )
    record(by, "side.refused", held.membership, partnership.place_id)


@transaction.atomic
def take_buddy(*, by: Act, newcomer: Membership, buddy: Membership) -> None:
    """A member offers to be a newcomer's buddy, or a newcomer asks a member."""
    rules.may_take_part(by, newcomer.partnership).require()
    if not newcomer.partnership.includes(buddy.person):
        raise BadInput(_("Choose someone who is in this group today"), "buddy")
    if by.person not in {newcomer.person, buddy.person}:
        raise BadInput(_("A buddy is agreed between the two of you"), "buddy")
    if newcomer == buddy or newcomer.partnership_id != buddy.partnership_id:
        raise BadInput(_("Choose somebody else in this group"), "buddy")
    newcomer.buddy = buddy
    newcomer.save(update_fields=["buddy"])
    record(by, "buddy.taken", newcomer, newcomer.partnership.place_id, buddy=buddy.pk)


@transaction.atomic
def part_buddies(*, by: Act, newcomer: Membership) -> None:
    """Either of the two may end it, without a reason."""
    rules.may_part_buddies(by.person, newcomer).require()
    was, newcomer.buddy = newcomer.buddy, None
    newcomer.save(update_fields=["buddy"])
    facts = {"buddy": was.pk if was else None}
    record(by, "buddy.parted", newcomer, newcomer.partnership.place_id, **facts)


def _may_answer(by: Act, held: SideHeld) -> Ruling:
    partnership = held.membership.partnership
    return rules.may_confirm_side(by.person, held) & rules.may_be_typed(by, partnership)


def _still_waiting(held: SideHeld) -> None:
    if not held.is_waiting:
        raise Conflict(_("Somebody has answered this already."))
