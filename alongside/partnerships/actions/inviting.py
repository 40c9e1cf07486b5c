"""Making invitations, and ending them."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships import rules
from alongside.partnerships.models import Invitation, Partnership
from alongside.partnerships.models.members import SIDES
from alongside.people.models import ALPHABET, LETTERS, easy_code

DAYS_OPEN = {"link": 28, "code": 28, "sheet": 120, "wall": 0.5}
CODE_LENGTH = {"link": 16, "code": 8, "sheet": 10, "wall": 4}


@transaction.atomic
def invite(*, by: Act, partnership: Partnership, kind: str, side: str = "") -> Invitation:
    """A link, code, sheet or wall code. With a `side`, joining by it confirms that side."""
    (rules.may_invite(by.person, partnership) & rules.may_be_typed(by, partnership)).require()
    if kind not in DAYS_OPEN:
        raise BadInput(_("Choose a link, a code, a printed sheet or a wall code"), "kind")
    if side:
        rules.may_run_rounds(by.person, partnership).require()
        if side not in dict(SIDES):
            raise BadInput(_("Choose one of the ways of being here"), "side")
    invitation = Invitation.objects.create(
        partnership=partnership,
        kind=kind,
        side=side,
        code=_free_code(kind),
        made_by=partnership.membership_of(by.person),
        expires_at=clock.in_days(DAYS_OPEN[kind]),
    )
    record(by, "invitation.made", invitation, partnership.place_id, kind=kind)
    return invitation


@transaction.atomic
def end_invitation(*, by: Act, invitation: Invitation) -> None:
    """Nobody can join by it any more. Ending it twice is ending it once."""
    may_end = rules.may_end_invitation(by.person, invitation)
    (may_end & rules.may_be_typed(by, invitation.partnership)).require()
    if invitation.ended_at:
        return
    invitation.ended_at = clock.now()
    invitation.save(update_fields=["ended_at"])
    record(by, "invitation.ended", invitation, invitation.partnership.place_id)


def _free_code(kind: str) -> str:
    length, letters = CODE_LENGTH[kind], LETTERS if kind == "wall" else ALPHABET
    while Invitation.objects.filter(code=(code := easy_code(length, letters))).exists():
        pass
    return code
