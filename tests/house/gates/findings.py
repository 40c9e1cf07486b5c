"""What conversations show, and closing them, which brings it out."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, do, see

_TALK = {"number": "@talk"}
GATES: dict[str, Gate] = {
    "conversation_map": see(MEMBER, **_TALK),
    "conversation_map_json": see(MEMBER, **_TALK),
    "conversation_map_csv": see(MEMBER, **_TALK),
    "conversation_rounds": see(FACILITATOR, **_TALK),
    "close_round": do(FACILITATOR, {"round": "1"}, **_TALK),
    "close_conversation": do(FACILITATOR, **_TALK),
}
