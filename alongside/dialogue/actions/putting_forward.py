"""A statement that somebody makes a proposal of: from then on more is asked of the claim."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue import rules
from alongside.dialogue.models import Statement


@transaction.atomic
def put_forward(*, by: Act, statement: Statement) -> Statement:
    """Once: a second proposal from the same statement changes nothing here.

    Firm common ground, which more answers are very unlikely to undo, is looked for among these
    few alone: looked for everywhere it would hardly be found.
    """
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    rules.may_put_forward(by.person, statement).require()
    if statement.put_forward_at is None:
        statement.put_forward_at = clock.now()
        statement.save(update_fields=["put_forward_at"])
        record(by, "statement.put_forward", statement, statement.conversation.place_id)
    return statement
