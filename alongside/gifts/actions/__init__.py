from alongside.gifts.actions.asking import ask_about_gifts
from alongside.gifts.actions.checking import end_check, record_check
from alongside.gifts.actions.learning import learn_synonym, teach_word
from alongside.gifts.actions.offering import (
    bring_back_gift,
    change_gift,
    keep_gift,
    offer_gift,
    withdraw_gift,
)
from alongside.gifts.actions.reaching import be_away, be_back, not_with, set_reach, with_again

__all__ = [
    "ask_about_gifts",
    "be_away",
    "be_back",
    "bring_back_gift",
    "change_gift",
    "end_check",
    "keep_gift",
    "learn_synonym",
    "not_with",
    "offer_gift",
    "record_check",
    "set_reach",
    "teach_word",
    "with_again",
    "withdraw_gift",
]
