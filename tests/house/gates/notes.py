"""Notes of a gathering: every member writes, disputes and agrees; a play-back is between two."""

from tests.house.gates import MEMBER, Gate, both, do, see

ROSA = frozenset({"uses"})
OVER = {"number": "@gathering over"}
LINE = {**OVER, "line": "@note"}
RAISED = {**OVER, "line": "@note", "dispute": "@dispute"}
PUT = {"number": "@gathering put"}
AGREED = {"number": "@gathering agreed"}
_PROMISE = {"promise-words": "Ring", "promise-due_on": "2027-06-01"}

GATES: dict[str, Gate] = {
    "notes": both(MEMBER, **OVER),
    "write_note": do(MEMBER, {"words": "Tea was cold"}, **OVER),
    "promise_in_notes": do(MEMBER, _PROMISE, **OVER),
    "put_notes": do(MEMBER, **OVER),
    "redraft_notes": do(MEMBER, **PUT),
    "say_so": do(MEMBER, **PUT),
    "fix_notes": do(MEMBER, **AGREED),
    "notes_copy": see(MEMBER, **AGREED),
    "notes_to_print": see(MEMBER, **OVER),
    "change_note": both(MEMBER, {"words": "Warm", "seen": "1"}, **LINE),
    "remove_note": do(MEMBER, **{**OVER, "line": "@note plain"}),
    "dispute_note": both(MEMBER, {"words": "Otherwise"}, **LINE),
    "settle_dispute": both(MEMBER, {"way": "first"}, post=ROSA, **RAISED),
    "withdraw_dispute": do(ROSA, **RAISED),
    "play_back": do(MEMBER, {"back-to": "@ian", "back-understood": "Later hours"}, **OVER),
    "answer_play_back": both(
        ROSA | {"neighbour"}, {"answer": "yes"}, post=ROSA, **OVER, back="@back"
    ),
}
