from alongside.asks.actions.asking import ask_by_challenge, ask_for_decision, make_ask, reword_ask
from alongside.asks.actions.chasing import chase_asks
from alongside.asks.actions.closing import close_ask, reopen_ask
from alongside.asks.actions.holding import hand_on_ask, move_reply_date, take_up_ask
from alongside.asks.actions.replying import mark_told, reply_to_ask

__all__ = [
    "ask_by_challenge",
    "ask_for_decision",
    "chase_asks",
    "close_ask",
    "hand_on_ask",
    "make_ask",
    "mark_told",
    "move_reply_date",
    "reopen_ask",
    "reply_to_ask",
    "reword_ask",
    "take_up_ask",
]
