"""Leaving: at once, with every promise handed back."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.jinja import day
from alongside.partnerships import rules
from alongside.partnerships.models import Departure, HandBack, Membership, Promise
from alongside.people.actions import tell_person


@transaction.atomic
def leave(*, by: Act, membership: Membership) -> Departure:
    """Leave at once. Open promises go back to the group, a paid person's to their post."""
    partnership = membership.partnership
    rules.may_leave(by.person, membership).require()
    rules.may_be_typed(by, partnership).require()
    departure, made = Departure.objects.get_or_create(membership=membership, returned_at=None)
    partnership.forget_members()
    if made:
        membership.facilitation_turns.current().update(ended_at=clock.now())
        membership.newcomers.update(buddy=None)
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
    names = {"name": membership.person, "group": partnership}
    body = _("{name} has left {group}.").format(**names)
    if promises:
        back = _("These promises came back to the group. Can you take one up?")
        body += "\n\n" + "\n".join([back, *(_one_line(promise) for promise in promises)])
    subject = _("Someone left {group}").format(**names)
    for other in partnership.memberships.current().select_related("person"):
        tell_person(person=other.person, subject=subject, body=body)


def _one_line(promise: Promise) -> str:
    words = _("{words} (by {day})").format(words=promise.words, day=day(promise.due_on))
    return f"- {words}"
