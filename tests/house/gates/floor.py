"""In the room: every member speaks and asks; whoever runs the gathering keeps the queue."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

NOW = {"number": "@gathering now"}
TURN = {**NOW, "turn": "@turn"}
ASKED = {**NOW, "key": "@unsigned"}
# Whoever waits (Rosa), and whoever keeps the queue.
THEIRS = FACILITATOR | {"uses"}

GATES: dict[str, Gate] = {
    "floor": see(MEMBER, **NOW),
    "floor_live": see(MEMBER, **NOW),
    "ask_to_speak": do(MEMBER, **NOW),
    "call_on": do(FACILITATOR, {"who": "@maya"}, **NOW),
    "close_floor": do(FACILITATOR, **NOW),
    "leave_queue": do(THEIRS, **TURN),
    "begin_turn": do(FACILITATOR, **TURN),
    "end_turn": do(THEIRS, **TURN),
    "send_question": do(MEMBER, {"words": "Why?"}, **NOW),
    "hold_up": do(FACILITATOR, **ASKED),
    "answer_unsigned": both(FACILITATOR, {"answer": "So"}, **ASKED),
    "set_aside": both(FACILITATOR, {"because": "same"}, **ASKED),
    "gathering_screen": see(MEMBER, **NOW),
    "choose_screen": both(FACILITATOR, {"view": "agenda"}, **NOW),
}
