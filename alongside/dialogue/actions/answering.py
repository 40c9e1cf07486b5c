"""Agree, disagree, pass; change it, take it back; guess what others would say."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.dialogue import rules
from alongside.dialogue.answers import lock, write_answers
from alongside.dialogue.models import Guess, Participant, Statement, Vote
from alongside.dialogue.routing import put_next
from alongside.partnerships.models.members import SIDES


@transaction.atomic
def vote(
    *,
    by: Act,
    participant: Participant,
    statement: Statement,
    value: int,
    because: str | None = None,
    channel: str | None = None,
) -> Vote:
    """One row per person and statement, changed in place.

    `because`: None keeps the words given with the same answer, "" takes them away; another
    answer never keeps them. `channel` defaults to the act's.
    """
    return _cast(by, lock(participant), statement, value, because, channel or by.channel)


@transaction.atomic
def vote_and_go_on(
    *, by: Act, participant: Participant, statement: Statement, value: int
) -> Statement | None:
    """A vote, and the next statement put before them, as `next_statement` would: one deed.

    Whoever may answer this statement may be asked the next: the rule is asked once.
    """
    locked = lock(participant)
    _cast(by, locked, statement, value, None, by.channel)
    following, is_new = put_next(locked, just_answered=statement)
    if is_new:
        record(by, "statement.put", following, locked.conversation.place_id)
    return following


def _cast(
    by: Act,
    locked: Participant,
    statement: Statement,
    value: int,
    because: str | None,
    channel: str,
) -> Vote:
    rules.may_vote(by, locked, statement).require()
    written = write_answers(by, locked, {statement: value}, because, channel)
    if not written:
        raise Conflict(
            _("{name} has answered this already. Only they can change it.").format(name=locked)
        )
    # That something was answered, never what.
    record(by, "vote.cast", statement, locked.conversation.place_id)
    return written[0]


@transaction.atomic
def take_back_vote(*, by: Act, participant: Participant, statement: Statement) -> None:
    """As if never answered: it may come up again. Taking back nothing is no mistake."""
    locked = lock(participant)
    rules.may_vote(by, locked).require()
    gone, _kinds = locked.votes.filter(statement=statement).delete()
    if gone:
        record(by, "vote.taken_back", statement, locked.conversation.place_id)


@transaction.atomic
def guess(
    *, by: Act, participant: Participant, statement: Statement, about_side: str, out_of_ten: int
) -> Guess:
    """Out of ten people of that side, how many would agree? The last guess counts."""
    rules.may_vote(by, participant, statement).require()
    if about_side not in dict(SIDES):
        raise BadInput(_("Choose whom the guess is about"), "about_side")
    if not 0 <= out_of_ten <= 10:
        raise BadInput(_("Choose a number from 0 to 10"), "out_of_ten")
    made, _new = Guess.objects.update_or_create(
        participant=participant,
        statement=statement,
        about_side=about_side,
        defaults={"out_of_ten": out_of_ten},
    )
    record(by, "guess.made", statement, participant.conversation.place_id)
    return made
