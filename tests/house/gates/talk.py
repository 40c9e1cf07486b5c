"""Conversations, what comes in and goes out of them, and decisions."""

from tests.house.gates import FACILITATOR, MEMBER, PAID, SIDES, Gate, both, do, see

_DAY = "2027-06-01"
# Ian put the proposals forward, and wrote what was not shown; Maya gave the photo.
PROPOSER = FACILITATOR | {"family"}
_TALK, _FAIR = {"number": "@talk"}, {"number": "@fair"}
_OVER_FAIR = {"number": "@fair over"}
_ANSWER = {"statement": "@statement", "answer": "agree"}
TALK: dict[str, Gate] = {
    "conversations": see(MEMBER),
    "open_conversation": both(MEMBER, {"question": "Why?", "asked": "closed"}),
    "conversation": see(MEMBER, **_TALK),
    "begin_answering": do(MEMBER, **_TALK),
    "agree_showing": do(MEMBER, {"agrees": "yes"}, **_TALK),
    "answer_statement": do(MEMBER, _ANSWER, **_TALK),
    "say_because": both(
        MEMBER, {**_ANSWER, "because": "It rains"}, **_TALK, **{"?statement": "@statement"}
    ),
    "take_back_reason": do(MEMBER, _ANSWER, **_TALK),
    "guess_answers": do(
        MEMBER, {"statement": "@statement", "about_side": "uses", "out_of_ten": "4"}, **_TALK
    ),
    "take_back_answer": do(MEMBER, _ANSWER, **_TALK),
    "conversation_statements": see(MEMBER, **_TALK),
    "conversation_answers": see(MEMBER, **_TALK),
    "say_statement": both(MEMBER, {"words": "A text would help."}, **_TALK),
    "conversation_doors": both(FACILITATOR, {"side": ""}, **_FAIR),
    "end_door": do(FACILITATOR, door="@door", **_FAIR),
    "door_poster": see(MEMBER, door="@door", **_FAIR),
    "conversation_sheet": see(MEMBER, **_TALK),
    "type_paper": both(MEMBER, **_TALK),
    "conversation_hands": both(FACILITATOR, {"statement": "@statement"}, **_TALK),
    "conversation_queue": see(FACILITATOR, **_TALK),
    "moderate_statement": both(
        FACILITATOR, {"decision": "hold", "reason": "hurtful"}, statement="@statement", **_TALK
    ),
    "reasons_to_look_at": see(FACILITATOR, **_OVER_FAIR),
    "look_at_reason": both(FACILITATOR, {"decision": "accept"}, key="@reason", **_OVER_FAIR),
    "conversation_log": see(MEMBER, **_TALK),
    "appeal": both(
        frozenset({"family"}), {"words": "It is true."}, moderation="@moderation", **_TALK
    ),
    "answer_appeal": both(
        SIDES - {"family"}, {"upheld": "yes", "answer": "It is."}, appeal="@appeal", **_TALK
    ),
    "add_attachment": both(MEMBER, {"kind": "photo", "words": "A queue"}, **_TALK),
    "conversation_file": see(MEMBER, attachment="@photo", **_TALK),
    "take_down": both(FACILITATOR | {"neighbour"}, attachment="@photo", **_TALK),
}
INTERCHANGE: dict[str, Gate] = {
    "import_conversation": both(FACILITATOR),
    "look_at_import": see(FACILITATOR, token="@upload"),
    "take_in_import": do(FACILITATOR, token="@upload"),
    "export_conversation": both(MEMBER, post=FACILITATOR, number="@fair over"),
}
_WORDS = {"title": "Fridays", "words": "Open on Fridays.", "seen": "1"}
_WRITTEN, _ASKED, _OVER = {"pk": "@written"}, {"pk": "@asked"}, {"pk": "@over"}
_BODY = {"says": "body_yes", "reasons": "It is cheap.", "starts_on": _DAY}
_REVIEW = {"keeps": "keep", "words": "It does what we said."}
_PROMISE = {"words": "Print it", "due_on": _DAY}
DECISIONS: dict[str, Gate] = {
    "proposals": see(MEMBER),
    "proposals_file": see(MEMBER),
    "propose": both(MEMBER, {**_WORDS, "whose": "shared", "weight": "ordinary"}),
    "proposal": see(MEMBER, **_ASKED),
    "amend_proposal": both(MEMBER, _WORDS, **_WRITTEN),
    "proposal_history": see(MEMBER, **_WRITTEN),
    "open_ballot": both(FACILITATOR, {"closes_on": "@in a week"}, **_WRITTEN),
    "second_round": both(FACILITATOR, {**_WORDS, "closes_on": "@in a week"}, pk="@at the table"),
    "take_position": do(MEMBER, {"answer": "support"}, **_ASKED),
    "take_back_position": do(MEMBER, **_ASKED),
    "second_objection": do(MEMBER - {"uses"}, key="@objection", **_ASKED),
    "declare_interest": both(MEMBER, {"words": "My shop"}, **_WRITTEN),
    "ballot_sheet": see(MEMBER, **_ASKED),
    "type_position": both(MEMBER, **_ASKED),
    "unheard": see(FACILITATOR, **_ASKED),
    "remind_unheard": do(FACILITATOR, **_ASKED),
    "extend_ballot": do(FACILITATOR, **_ASKED),
    "close_ballot": do(FACILITATOR, **_OVER),
    "respond_to_dissent": both(
        PROPOSER, {"words": "There is a lift."}, key="@table objection", pk="@at the table"
    ),
    "call_back": do(MEMBER, pk="@provisional"),
    "challenge_decision": both(MEMBER, {"reason": "Nobody asked us."}, pk="@agreed"),
    "mark_told": do(MEMBER, number="@telling", pk="@agreed"),
    "record_body_decision": both(PAID, _BODY, pk="@for the body"),
    "answer_in_writing": both(PAID, {"words": "No."}, pk="@owed"),
    "review_decision": both(MEMBER, _REVIEW, pk="@agreed"),
    "promise_for": both(MEMBER, _PROMISE, pk="@agreed"),
    "decision_record": see(MEMBER, number="@decision", pk="@agreed"),
    "decision_record_file": see(MEMBER, number="@decision", pk="@agreed"),
}
GATES = TALK | INTERCHANGE | DECISIONS
