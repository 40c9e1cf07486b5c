"""Inviting, joining, being added by someone else, and leaving."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships import rules
from alongside.partnerships.actions.contributions import contribute
from alongside.partnerships.models import (
    Departure,
    HandBack,
    Invitation,
    Membership,
    Partnership,
    Promise,
    SideHeld,
)
from alongside.partnerships.models.members import SIDES
from alongside.people import rules as people
from alongside.people.actions import tell_person
from alongside.people.models import Person, easy_code

DAYS_OPEN = {"link": 28, "code": 28, "sheet": 120, "wall": 0.5}
CODE_LENGTH = {"link": 16, "code": 8, "sheet": 10, "wall": 4}


@transaction.atomic
def invite(*, by: Act, partnership: Partnership, kind: str, side: str = "") -> Invitation:
    """A link, code, sheet or wall code. With a `side`, joining by it confirms that side."""
    rules.may_invite(by.person, partnership).require()
    if kind not in DAYS_OPEN:
        raise BadInput("Choose a link, a code, a printed sheet or a wall code", "kind")
    if side:
        rules.may_run_rounds(by.person, partnership).require()
        if side not in dict(SIDES):
            raise BadInput("Choose one of the ways of being here", "side")
    invitation = Invitation.objects.create(
        partnership=partnership,
        kind=kind,
        side=side,
        code=_free_code(CODE_LENGTH[kind]),
        made_by=partnership.membership_of(by.person),
        expires_at=clock.in_days(DAYS_OPEN[kind]),
    )
    record(by, "invitation.made", invitation, partnership.place_id, kind=kind)
    return invitation


@transaction.atomic
def end_invitation(*, by: Act, invitation: Invitation) -> None:
    rules.may_invite(by.person, invitation.partnership).require()
    invitation.ended_at = clock.now()
    invitation.save(update_fields=["ended_at"])
    record(by, "invitation.ended", invitation, invitation.partnership.place_id)


@transaction.atomic
def join(*, by: Act, invitation: Invitation) -> Membership:
    """Join by invitation. Joining twice is joining once; someone who left comes back."""
    rules.may_join(by.person, invitation).require()
    people.may_be_entered(by).require()
    membership = _make_member(by, invitation.partnership, by.person, invitation.made_by)
    if invitation.side and not membership.side:
        SideHeld.objects.create(
            membership=membership,
            side=invitation.side,
            confirmed_at=clock.now(),
            confirmed_by=invitation.made_by,
        )
    return membership


@transaction.atomic
def add_member(*, by: Act, partnership: Partnership, person: Person) -> Membership:
    """A member adds someone who has no device: `person` was entered with consent."""
    rules.may_invite(by.person, partnership).require()
    people.may_be_entered(Act(person=person, entered_by=by.person)).require()
    return _make_member(by, partnership, person, partnership.membership_of(by.person))


def _make_member(
    by: Act, partnership: Partnership, person: Person, invited_by: Membership | None
) -> Membership:
    membership, made = Membership.objects.get_or_create(
        partnership=partnership, person=person, defaults={"invited_by": invited_by}
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


@transaction.atomic
def leave(*, by: Act, membership: Membership) -> Departure:
    """Leave at once. Open promises go back to the group, a paid person's to their post."""
    rules.may_leave(by.person, membership).require()
    partnership = membership.partnership
    departure, made = Departure.objects.get_or_create(membership=membership, returned_at=None)
    partnership.forget_members()
    if made:
        membership.facilitation_turns.current().update(ended_at=clock.now())
        handed = [_hand_back(promise) for promise in membership.promises.open()]
        _tell_the_group(membership, [hand_back.promise for hand_back in handed])
        record(by, "member.left", membership, partnership.place_id, promises=len(handed))
    return departure


def _hand_back(promise: Promise) -> HandBack:
    owner = promise.owner
    if owner is None:
        raise ValueError("only an owned promise can be handed back")
    promise.post = owner.post if owner.is_paid else ""
    promise.owner = None
    promise.version += 1
    promise.save(update_fields=["post", "owner", "version"])
    return HandBack.objects.create(promise=promise, from_membership=owner, to_post=promise.post)


def _tell_the_group(membership: Membership, promises: list[Promise]) -> None:
    partnership = membership.partnership
    lines = [f"- {promise.words} (by {promise.due_on:%d %B %Y})" for promise in promises]
    body = f"{membership.person} has left {partnership}."
    if lines:
        body += "\n\nThese promises came back to the group. Can you take one up?\n"
        body += "\n".join(lines)
    for other in partnership.memberships.current().select_related("person"):
        tell_person(person=other.person, subject=f"Someone left {partnership}", body=body)


def _free_code(length: int) -> str:
    while Invitation.objects.filter(code=(code := easy_code(length))).exists():
        pass
    return code
