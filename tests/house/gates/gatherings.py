"""Planning, telling, being there; three doors stand open to whoever holds the code."""

from tests.house.gates import ANYONE, FACILITATOR, MEMBER, SOMEBODY, Gate, both, do, see

ONE, NOW = {"number": "@gathering"}, {"number": "@tonight"}
_SLOT = {"day": "2027-06-01", "at": "19:00", "until": "21:00", "address": "The hall"}
_WHAT = {"title": "Tuesday", "recognition": "none"}
_OFTEN = {"every": "weeks", "interval": "1", "count": "3", "holidays": "meet"}
PLANNING: dict[str, Gate] = {
    "gatherings": see(MEMBER),
    "gatherings_file": see(MEMBER),
    "plan_gathering": both(MEMBER, _WHAT | _SLOT),
    "plan_series": both(MEMBER, _WHAT | _SLOT | _OFTEN),
    "gathering": see(MEMBER, **ONE),
    "gathering_calendar": see(MEMBER, **ONE),
    "change_gathering": both(FACILITATOR, _WHAT | {"seen": "1"}, **ONE),
    "move_gathering": both(FACILITATOR, _SLOT | {"seen": "1"}, **ONE),
    "call_off_gathering": both(FACILITATOR, {"because": "Snow", "following": "one"}, **ONE),
    "ask_on_agenda": both(MEMBER, {"words": "When does the bus go?"}, **ONE),
    # Ian brought it.
    "change_agenda_question": both(
        FACILITATOR | {"family"}, {"words": "When?", "seen": "1"}, **ONE, question="@question"
    ),
    "raise_agenda_question": do(MEMBER, **ONE, question="@second question"),
    "drop_agenda_question": do(FACILITATOR | {"family"}, **ONE, question="@question"),
    "take_up_running": do(MEMBER, number="@nobody's gathering"),
    "pass_running": both(FACILITATOR, {"to": "@maya"}, **ONE),
}
TELLING: dict[str, Gate] = {
    "gathering_telling": see(MEMBER, **ONE),
    "tell_of_gathering": do(MEMBER, number="@nobody's gathering"),
    "remind_of_gathering": do(MEMBER, **ONE),
    "gathering_told": do(MEMBER, **ONE, telling="@to be rung"),
    "gathering_reply": both(MEMBER, {"answer": "yes"}, **ONE),
    "gathering_slips": do(MEMBER, {"member": "@brought in"}, **ONE),
}
PRESENCE: dict[str, Gate] = {
    "tick_list": both(MEMBER, {"ticked": "@maya"}, **NOW),
    "gathering_newcomer": both(
        MEMBER, {"name": "Una", "channel": "in_person", "agreed": "on"}, **NOW
    ),
    "gathering_attendance": see(MEMBER, **NOW),
    "gathering_held": both(MEMBER, {"people": "8"}, **NOW),
    "open_gathering_door": do(MEMBER, **NOW),
    "close_gathering_door": do(FACILITATOR, **NOW),
    "gathering_wall": see(MEMBER, **NOW),
    "here": both(ANYONE, {"code": "@wall code"}),
    "here_by_code": both(ANYONE, {"name": "Una"}, code="@wall code"),
    "slip_reply": both(ANYONE, {"answer": "yes"}, code="@slip code"),
    "slip_check_in": do(ANYONE, code="@slip tonight"),
    "my_calendar": both(SOMEBODY),
    "calendar_feed": see(ANYONE, secret="@feed"),
}
GATES = PLANNING | TELLING | PRESENCE
KIT: dict[str, Gate] = {
    "session_kit": see(MEMBER, **ONE),
    "session_kit_file": see(MEMBER, **ONE),
}
GATES |= KIT
