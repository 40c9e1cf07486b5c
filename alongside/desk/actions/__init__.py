from alongside.desk.actions.calling import forget_how, note_call, note_typing, say_how
from alongside.desk.actions.counting import count_banks
from alongside.desk.actions.limiting import close, freeze, reopen, set_lowest, unfreeze
from alongside.desk.actions.sharing import give_back, hand_over, keep_in_touch
from alongside.desk.actions.welcoming import welcome

__all__ = [
    "close",
    "count_banks",
    "forget_how",
    "freeze",
    "give_back",
    "hand_over",
    "keep_in_touch",
    "note_call",
    "note_typing",
    "reopen",
    "say_how",
    "set_lowest",
    "unfreeze",
    "welcome",
]
