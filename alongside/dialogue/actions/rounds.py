"""Closing a round, and closing the conversation.

Where people close them, `findings` makes the counts in the same deed.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.dialogue import rules
from alongside.dialogue.models import Conversation, Round
from alongside.dialogue.releasing import release
from alongside.partnerships.actions import contribute


@transaction.atomic
def close_round(*, by: Act, conversation: Conversation, number: int | None = None) -> Round:
    """Close the round that is open, and open the next; returns the closed one.

    `number` is the round that the page showed: a second click closes nothing more.
    """
    conversation = _locked(conversation)
    rules.may_close_round(by.person, conversation).require()
    current = conversation.rounds.filter(closed_at=None).first()
    if current is None:
        raise Conflict(_("No round is open."))
    if number is not None and number != current.number:
        raise Conflict(
            _("Round {number} has been closed already. Round {current} is open.").format(
                number=number, current=current.number
            )
        )
    current.closed_at = clock.now()
    current.save(update_fields=["closed_at"])
    Round.objects.create(conversation=conversation, number=current.number + 1)
    release(by, conversation)
    contribute(by=by, partnership=conversation.partnership, part="facilitated", about=conversation)
    record(by, "round.closed", conversation, conversation.place_id, number=current.number)
    return current


@transaction.atomic
def close_conversation(*, by: Act, conversation: Conversation) -> Conversation:
    """Nobody answers any more; all that was said stays to be read."""
    conversation = _locked(conversation)
    rules.may_run(by.person, conversation).require()
    if conversation.closed_at is not None:
        raise Conflict(_("This conversation has been closed already."))
    conversation.closed_at = clock.now()
    conversation.save(update_fields=["closed_at"])
    conversation.rounds.filter(closed_at=None).update(closed_at=clock.now())
    release(by, conversation)
    contribute(by=by, partnership=conversation.partnership, part="facilitated", about=conversation)
    record(by, "conversation.closed", conversation, conversation.place_id)
    return conversation


def _locked(conversation: Conversation) -> Conversation:
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("partnership")
    return rows.get(pk=conversation.pk)
