"""Putting the next statement before somebody, with its chance written down."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.dialogue import rules
from alongside.dialogue.answers import lock
from alongside.dialogue.models import Participant, Statement
from alongside.dialogue.routing import put_next


@transaction.atomic
def next_statement(*, by: Act, participant: Participant) -> Statement | None:
    """The statement before this participant; the same one until it is answered or passed.

    None when everything shown has been answered. Whoever is given one has it logged as seen.
    """
    locked = lock(participant)
    rules.may_vote(by, locked).require()
    statement, is_new = put_next(locked)
    if is_new:
        record(by, "statement.put", statement, locked.conversation.place_id)
    return statement
