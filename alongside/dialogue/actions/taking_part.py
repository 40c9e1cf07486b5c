"""Coming into a conversation: as a member, by a door, or from a seat without a name."""

from uuid import UUID, uuid4

from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.dialogue import rules
from alongside.dialogue.models import Conversation, Door, Participant


@transaction.atomic
def take_part(
    *, by: Act, conversation: Conversation, door: Door | None = None, seat: UUID | None = None
) -> Participant:
    """The participant of this person, or of this seat; made at the first call, once only.

    A door with a side confirms that side for someone who is not a member: what a member is here
    as is frozen from the membership, at the first vote.
    """
    is_member = conversation.partnership.includes(by.person)
    who = {"person": by.person} if by.person else {"person": None, "seat": seat or uuid4()}
    found = Participant.objects.filter(conversation=conversation, **who).first()
    if found is not None and conversation.is_public and not by.is_proxy:
        # Someone who has been let in may look again after a door has ended or time is up.
        return found if is_member else _with_side_of(door, conversation, found)
    rules.may_take_part(by, conversation, door, known=found is not None).require()
    participant, made = Participant.objects.get_or_create(
        conversation=conversation,
        **who,
        defaults={"channel": by.channel, "side": "" if is_member or not door else door.side},
    )
    if made:
        record(by, "conversation.joined", conversation, conversation.place_id)
    participant.conversation = conversation
    return participant


def _with_side_of(
    door: Door | None, conversation: Conversation, participant: Participant
) -> Participant:
    fits = door is not None and door.conversation_id == conversation.pk and not door.ended_at
    if door is not None and fits and conversation.is_open and door.side and not participant.side:
        participant.side = door.side
        participant.save(update_fields=["side"])
    participant.conversation = conversation
    return participant
