"""Putting the next statement before somebody, with its chance written down."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.dialogue import rules
from alongside.dialogue.answers import lock
from alongside.dialogue.models import Exposure, Participant, Statement
from alongside.dialogue.routing import draw


@transaction.atomic
def next_statement(*, by: Act, participant: Participant) -> Statement | None:
    """The statement before this participant; the same one until it is answered or passed.

    None when everything shown has been answered. Whoever is given one has it logged as seen.
    """
    locked = lock(participant)
    rules.may_vote(by, locked).require()
    if waiting := locked.statement_before_them():
        return waiting
    unanswered = Statement.objects.open_to(locked).values_list("pk", flat=True)
    chosen = draw(locked, list(unanswered))
    if chosen is None:
        return None
    Exposure.objects.create(
        place_id=locked.conversation.place_id,
        participant=locked,
        statement_id=chosen.statement,
        probability=chosen.probability,
    )
    statement = Statement.objects.get(pk=chosen.statement)
    record(by, "statement.put", statement, locked.conversation.place_id)
    return statement
