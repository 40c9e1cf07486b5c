"""Links and printed codes into a conversation with the public."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.dialogue import rules
from alongside.dialogue.models import Conversation, Door
from alongside.partnerships.models.members import SIDES
from alongside.people.models import easy_code

CODE_LENGTH = 8


@transaction.atomic
def make_door(*, by: Act, conversation: Conversation, side: str = "") -> Door:
    """With a `side`, whoever comes in by it counts there: hand it to such people only."""
    rules.may_make_door(by.person, conversation).require()
    if side and side not in dict(SIDES):
        raise BadInput(_("Choose whom this link is for"), "side")
    door = Door.objects.create(conversation=conversation, side=side, code=_free_code())
    record(by, "door.made", conversation, conversation.place_id, door=door.pk)
    return door


@transaction.atomic
def end_door(*, by: Act, door: Door) -> Door:
    """Nobody new comes in by it; whoever is in stays in. Ending it twice is ending it once."""
    rules.may_run(by.person, door.conversation).require()
    if door.ended_at is None:
        door.ended_at = clock.now()
        door.save(update_fields=["ended_at"])
        record(by, "door.ended", door.conversation, door.conversation.place_id, door=door.pk)
    return door


def _free_code() -> str:
    while Door.objects.filter(code=(code := easy_code(CODE_LENGTH))).exists():
        pass
    return code
