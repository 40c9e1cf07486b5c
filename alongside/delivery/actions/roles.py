"""Members take a part in a session, each for themselves, and give it up again."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.delivery import rules
from alongside.delivery.models import Role, Session


@transaction.atomic
def take_role(*, by: Act, session: Session, what: str) -> Role:
    """A second one in the same session changes the words of the first."""
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
    record(by, "role.taken", session, partnership.place_id)
    return role


@transaction.atomic
def give_up_role(*, by: Act, role: Role) -> None:
    rules.may_give_up_role(by, role).require()
    session = role.session
    role.delete()
    record(by, "role.given_up", session, session.service.partnership.place_id)
