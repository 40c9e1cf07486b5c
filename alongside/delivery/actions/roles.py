"""Members take a part in a session, each for themselves, and give it up again."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.delivery import rules
from alongside.delivery.models import Role, Session
from alongside.partnerships.models import Partnership
from alongside.people.actions import tell_person


@transaction.atomic
def take_role(*, by: Act, session: Session, what: str) -> Role:
    """A second one in the same session changes the words of the first. Taking what somebody who
    left was down for, in the same words, takes it up from them.
    """
    rules.may_take_role(by, session).require()
    what = clean_text(what)
    if not what:
        raise BadInput(_("Write what you will do"), "what")
    partnership = session.service.partnership
    mine = partnership.member(by.person)
    role, _made = Role.objects.update_or_create(
        session=session,
        membership=mine,
        defaults={"what": what, "side": mine.side, "channel": by.channel},
    )
    free = session.roles.free().exclude(pk=role.pk).filter(what=what).first()
    if free is not None:
        free.delete()
    record(by, "role.taken", session, partnership.place_id)
    return role


@transaction.atomic
def give_up_role(*, by: Act, role: Role) -> None:
    rules.may_give_up_role(by, role).require()
    session = role.session
    role.delete()
    record(by, "role.given_up", session, session.service.partnership.place_id)


@transaction.atomic
def hand_back_roles(*, by: Act | None = None) -> int:
    """A chore: the group hears once which parts in days to come are free, because people left.

    Returns how many. The pages show them free from the moment of leaving.
    """
    by = by or the_system("delivery")
    free = Role.objects.free().filter(told_free_at=None, session__held_on__gte=clock.today())
    roles = list(free.select_related("session__service__partnership"))
    Role.objects.filter(pk__in=[role.pk for role in roles]).update(told_free_at=clock.now())
    groups = {role.session.service.partnership for role in roles}
    for group in sorted(groups, key=lambda one: one.pk):
        theirs = [role for role in roles if role.session.service.partnership_id == group.pk]
        _tell_group(group, theirs)
        record(by, "roles.handed_back", group, group.place_id, roles=len(theirs))
    return len(roles)


def _tell_group(group: Partnership, roles: list[Role]) -> None:
    lines = [f"- {role.session}: {role.what}" for role in roles]
    body = _("These are free again, because someone left. Can you take one up?")
    for member in group.memberships.current().select_related("person"):
        tell_person(
            person=member.person,
            subject=_("{group}: who can do this?").format(group=group),
            body="\n\n".join([body, "\n".join(lines)]),
        )
