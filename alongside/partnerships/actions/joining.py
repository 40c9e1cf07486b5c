"""Joining by invitation, or being added by someone else."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships import rules
from alongside.partnerships.actions.contributions import contribute
from alongside.partnerships.models import Invitation, Membership, Partnership, SideHeld
from alongside.people import rules as people
from alongside.people.actions import enter_person, make_claim_code, welcome_person
from alongside.people.models import Person

SAME_ARRIVAL = timedelta(minutes=10)


@transaction.atomic
def join(
    *, by: Act, invitation: Invitation, as_invited: bool = True, arrival: UUID | None = None
) -> Membership:
    """Join by invitation. Joining twice is joining once; someone who left comes back.

    `as_invited`: the person says that the invitation names rightly what they are here as.
    """
    rules.may_join(by.person, invitation).require()
    people.may_be_entered(by).require()
    membership = _make_member(
        by, invitation.partnership, by.person, invitation.made_by, arrival=arrival
    )
    if invitation.side and as_invited and not membership.side:
        membership.sides_held.filter(ended_at=None).update(ended_at=clock.now())
        SideHeld.objects.create(
            membership=membership,
            side=invitation.side,
            confirmed_at=clock.now(),
            confirmed_by=invitation.made_by,
        )
    return membership


@transaction.atomic
def join_as_newcomer(
    *,
    by: Act,
    invitation: Invitation,
    name: str,
    as_invited: bool = True,
    arrival: UUID | None = None,
) -> Membership:
    """Someone who was nobody here until now joins by their first name.

    `arrival` is the form's own number: a form that is sent twice lets the same person in once.
    """
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    rules.may_join(by.person, invitation).require()
    came = Membership.objects.current().filter(arrival=arrival).first() if arrival else None
    if came is not None and _is_the_same(came, invitation, name):
        return came
    by = replace(by, person=welcome_person(by=by, name=name))
    used = Membership.objects.filter(arrival=arrival).exists()
    return join(
        by=by, invitation=invitation, as_invited=as_invited, arrival=None if used else arrival
    )


def _is_the_same(came: Membership, invitation: Invitation, name: str) -> bool:
    """Whether the form was sent twice, and not found by the next person on a shared tablet."""
    here = came.partnership_id == invitation.partnership_id
    just_now = came.made_at > clock.now() - SAME_ARRIVAL
    return here and just_now and came.person.name == name and not came.person.has_account


@transaction.atomic
def bring_in(
    *,
    by: Act,
    partnership: Partnership,
    name: str,
    channel: str,
    agreed: bool,
    phone: str = "",
    email: str = "",
) -> Membership:
    """A member writes down someone without a device, who has agreed to it, and adds them."""
    rules.may_invite(by.person, partnership).require()
    partnership.hold()
    again = partnership.memberships.current().sent_again(by.person, name)
    if again is not None and agreed:
        return again
    person = enter_person(
        by=by, name=name, channel=channel, agreed=agreed, phone=phone, email=email
    )
    return add_member(by=by, partnership=partnership, person=person)


@transaction.atomic
def print_slip(*, by: Act, membership: Membership) -> str:
    """A fresh code for a typed-in member's slip, returned once and kept nowhere."""
    rules.may_print_slip(by.person, membership).require()
    code = make_claim_code(by=by, person=membership.person)
    record(by, "slip.printed", membership, membership.partnership.place_id)
    return code


@transaction.atomic
def add_member(*, by: Act, partnership: Partnership, person: Person) -> Membership:
    """A member adds someone who has no device: `person` was entered with consent."""
    rules.may_invite(by.person, partnership).require()
    people.may_be_entered(Act(person=person, entered_by=by.person)).require()
    return _make_member(by, partnership, person, partnership.membership_of(by.person))


def _make_member(
    by: Act,
    partnership: Partnership,
    person: Person,
    invited_by: Membership | None,
    arrival: UUID | None = None,
) -> Membership:
    membership, made = Membership.objects.get_or_create(
        partnership=partnership,
        person=person,
        defaults={"invited_by": invited_by, "arrival": arrival},
    )
    back = membership.departures.filter(returned_at=None).update(returned_at=clock.now())
    partnership.forget_members()
    if made or back:
        verb = "member.joined" if made else "member.returned"
        contribute(
            by=by,
            partnership=partnership,
            part="informed",
            about=partnership.brief,
            membership=membership,
        )
        record(by, verb, membership, partnership.place_id)
    return membership
