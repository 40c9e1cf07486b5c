"""What a group runs together: every member plans and does; those who use it judge."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

ROSA = frozenset({"uses"})
SERVICE = {"number": "@service"}
DAY = {**SERVICE, "session": "@service day"}
STICK = {**SERVICE, "yardstick": "@yardstick"}

GATES: dict[str, Gate] = {
    "services": see(MEMBER),
    "start_service": both(MEMBER, {"name": "Walk", "what": "A walk", "began_on": "2026-01-01"}),
    "service": see(MEMBER, **SERVICE),
    "plan_sessions": both(MEMBER, {"held_on": "2027-01-01", "weeks": "2"}, **SERVICE),
    "end_service": both(FACILITATOR, {"because": "Over"}, **SERVICE),
    "service_sheet": see(MEMBER, **SERVICE),
    "service_session": see(MEMBER, **DAY),
    "take_role": do(MEMBER, {"what": "Tea"}, **DAY),
    "give_up_role": do(frozenset({"neighbour"}), role="@role", **DAY),
    "call_off_session": both(MEMBER, {"because": "Snow"}, **DAY),
    "record_session": both(MEMBER, {"came": "3", "first_time": "0"}, **DAY),
    "judging": both(MEMBER, {"words": "Warm"}, post=ROSA, **SERVICE),
    "judge": both(MEMBER, {"answer": "yes"}, post=ROSA, **STICK),
    "withdraw_yardstick": do(ROSA, **STICK),
}
