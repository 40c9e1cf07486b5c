"""Group sessions of the time bank, and the organisations in it."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

# Ian plans and gives, Rosa comes, Tom was asked to give and acts for the café; Fiadh hosts.
ROSA, IAN, TOM = (frozenset({who}) for who in ("uses", "family", "professional"))
IN_IT = ROSA | IAN | TOM | FACILITATOR
RUNS = IAN | FACILITATOR
_WHOSE = {"whose": "@toms code"}
_PLAN = {
    "title": "Singing",
    "day": "@in a week",
    "at": "14:30",
    "minutes": "60",
    "places": "12",
    "funding": "pot",
}

GATES: dict[str, Gate] = {
    "group_sessions": see(MEMBER),
    "plan_group_session": both(IN_IT, _PLAN),
    "group_session": see(MEMBER, number="@session coming"),
    "group_session_calendar": see(MEMBER, number="@session coming"),
    "group_session_sheet": see(RUNS, number="@session coming"),
    "change_group_session": both(RUNS, {**_PLAN, "funding": "split"}, number="@session coming"),
    "cancel_group_session": both(RUNS, {"because": "Rain"}, number="@session coming"),
    "find_way": both(FACILITATOR, {"how": "path", "words": "The staff"}, number="@session flagged"),
    "ask_to_give": both(RUNS, {"party": "@host code"}, number="@session coming"),
    "say_give": both(IN_IT, _WHOSE, post=IAN | TOM, number="@session coming"),
    "not_give": both(IN_IT, _WHOSE, post=IAN | TOM, number="@session coming"),
    "put_name_down": both(IN_IT, _WHOSE, post=ROSA | FACILITATOR, number="@session coming"),
    "take_name_off": both(IN_IT, _WHOSE, number="@session coming"),
    "record_group_session": both(RUNS, {"minutes": "60"}, number="@session over"),
    "confirm_group_session": both(
        ROSA | IAN, {"version": "1"}, post=ROSA, number="@session recorded"
    ),
    "see_differently": both(ROSA | IAN, {"words": "It was less"}, number="@session recorded"),
    "settle_group_session": both(FACILITATOR, {"words": "Both"}, number="@session differs"),
    "carry_share": both(FACILITATOR, {"words": "New"}, number="@session recorded", share="@share"),
    "reverse_group_session": both(FACILITATOR, {"words": "No"}, number="@session confirmed"),
    "organisations": see(MEMBER),
    "open_organisation": both(FACILITATOR, {"name": "The school", "speaker": "@host number"}),
    "organisation": see(MEMBER, number="@organisation"),
    "organisation_sheet": see(TOM | FACILITATOR, number="@organisation"),
    "organisation_paper": see(TOM | FACILITATOR, number="@organisation"),
    "name_speaker": both(FACILITATOR, {"speaker": "@host number"}, number="@organisation"),
    "end_speaker": do(TOM | FACILITATOR, number="@organisation", speaker="@speaker"),
    "close_organisation": do(FACILITATOR, number="@organisation"),
}
