from alongside.dialogue.actions.answering import (
    guess,
    take_back_vote,
    vote,
    vote_and_go_on,
)
from alongside.dialogue.actions.asking import next_statement
from alongside.dialogue.actions.attaching import add_attachment, remove_attachment
from alongside.dialogue.actions.bringing_in import import_conversation
from alongside.dialogue.actions.counting import count_hands, enter_paper_votes
from alongside.dialogue.actions.doors import end_door, make_door
from alongside.dialogue.actions.moderating import answer_appeal, appeal, moderate
from alongside.dialogue.actions.opening import agree_showing, open_conversation
from alongside.dialogue.actions.putting_forward import put_forward
from alongside.dialogue.actions.reasoning import look_at_reason, say_why, take_back_reason
from alongside.dialogue.actions.rounds import close_conversation, close_round
from alongside.dialogue.actions.saying import say
from alongside.dialogue.actions.taking_part import take_part

__all__ = [
    "add_attachment",
    "agree_showing",
    "answer_appeal",
    "appeal",
    "close_conversation",
    "close_round",
    "count_hands",
    "end_door",
    "enter_paper_votes",
    "guess",
    "import_conversation",
    "look_at_reason",
    "make_door",
    "moderate",
    "next_statement",
    "open_conversation",
    "put_forward",
    "remove_attachment",
    "say",
    "say_why",
    "take_back_reason",
    "take_back_vote",
    "take_part",
    "vote",
    "vote_and_go_on",
]
