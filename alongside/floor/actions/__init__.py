from alongside.floor.actions.asking import answer_question, hold_up, send_question, set_aside
from alongside.floor.actions.showing import show_on_screen
from alongside.floor.actions.speaking import (
    ask_to_speak,
    begin_turn,
    call_on,
    close_floor,
    end_turn,
    leave_queue,
)

__all__ = [
    "answer_question",
    "ask_to_speak",
    "begin_turn",
    "call_on",
    "close_floor",
    "end_turn",
    "hold_up",
    "leave_queue",
    "send_question",
    "set_aside",
    "show_on_screen",
]
