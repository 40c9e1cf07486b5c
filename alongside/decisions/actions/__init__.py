from alongside.decisions.actions.afterwards import (
    answer_in_writing,
    call_back,
    challenge,
    mark_told,
    promise_for,
    record_review,
    respond_to_dissent,
)
from alongside.decisions.actions.answering import (
    declare_interest,
    second_objection,
    take_back_position,
    take_position,
)
from alongside.decisions.actions.asking import extend_ballot, remind_unheard
from alongside.decisions.actions.body import record_body_decision
from alongside.decisions.actions.closing import close_ballot, close_due_ballots
from alongside.decisions.actions.opening import open_ballot, second_round
from alongside.decisions.actions.proposing import amend, propose

__all__ = [
    "amend",
    "answer_in_writing",
    "call_back",
    "challenge",
    "close_ballot",
    "close_due_ballots",
    "declare_interest",
    "extend_ballot",
    "mark_told",
    "open_ballot",
    "promise_for",
    "propose",
    "record_body_decision",
    "record_review",
    "remind_unheard",
    "respond_to_dissent",
    "second_objection",
    "second_round",
    "take_back_position",
    "take_position",
]
