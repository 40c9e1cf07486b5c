"""Closing a round or a conversation, and working out what came of it, in one deed.

Answers are changed in place: counts made later would be counts of another moment.
"""

from django.db import transaction

from alongside.core.acts import Act
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Conversation, Round
from alongside.findings.actions.refreshing import refresh_map


@transaction.atomic
def finish_round(*, by: Act, conversation: Conversation, number: int | None = None) -> Round:
    """Close the round that is open, with its counts. `number` is the round that the page showed."""
    closed = dialogue.close_round(by=by, conversation=conversation, number=number)
    refresh_map(by=by, conversation=closed.conversation)
    return closed


@transaction.atomic
def finish_conversation(*, by: Act, conversation: Conversation) -> Conversation:
    closed = dialogue.close_conversation(by=by, conversation=conversation)
    refresh_map(by=by, conversation=closed)
    return closed
