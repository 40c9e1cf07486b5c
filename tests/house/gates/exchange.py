"""The time bank: needs, help between two, whoever runs the rounds, and one's own hours."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

# Rosa asks, Tom is asked, Ian offers; Fiadh runs the rounds. Rosa is kept apart from Maya.
ROSA, IAN, TOM = (frozenset({who}) for who in ("uses", "family", "professional"))
IN_IT = ROSA | IAN | TOM | FACILITATOR
_NEED = {"step": "2", "words": "Company on a walk", "word": "none", "minutes": "60"}
_DONE = {"minutes": "30", "done_on": "@today"}
_LEARNED = {"word": "reading", "words": "A book with me", "language": "en"}
_RULES = {
    "pot_rules": "Be fair",
    "newcomer_minutes": "60",
    "gift_minutes": "60",
    "grant_minutes": "60",
}

GATES: dict[str, Gate] = {
    "open_bank": both(FACILITATOR, {"pot_rules": "Be fair", "newcomer_minutes": "60"}),
    "join_bank": both(MEMBER, {"agreed": "on"}),
    "leave_bank": both(MEMBER, {"what_is_left": "stays"}),
    "ask_need": both(MEMBER, _NEED, post=IN_IT),
    "need_paper": see(MEMBER),
    "need": see(MEMBER - {"neighbour"}, number="@need"),
    "keep_need": do(ROSA, number="@need"),
    "withdraw_need": do(ROSA, number="@need"),
    "none_fits": do(ROSA, number="@need"),
    "ask_giver": do(ROSA, number="@need", gift="@mowing"),
    "offer_help": do(IAN | TOM | FACILITATOR, number="@need"),
    "exchanges": see(MEMBER),
    "exchange": see(ROSA | TOM | FACILITATOR, number="@exchange"),
    "exchange_calendar": see(ROSA | IAN, number="@exchange agreed"),
    "agree_exchange": both(ROSA | TOM | FACILITATOR, {}, post=TOM, number="@exchange"),
    "decline_exchange": both(ROSA | TOM | FACILITATOR, {}, post=TOM, number="@exchange"),
    "call_off_exchange": both(ROSA | TOM | FACILITATOR, {}, post=ROSA | TOM, number="@exchange"),
    "set_meeting": both(ROSA | IAN, {"where": "Ours"}, number="@exchange agreed"),
    "write_message": both(
        ROSA | TOM | FACILITATOR, {"words": "At two?"}, post=ROSA | TOM, number="@exchange"
    ),
    "say_done": both(ROSA | IAN | FACILITATOR, _DONE, post=ROSA | IAN, number="@exchange agreed"),
    "confirm_exchange": both(
        ROSA | IAN | FACILITATOR, {"minutes": "45"}, post=ROSA, number="@exchange done"
    ),
    "dispute_exchange": both(
        ROSA | IAN | FACILITATOR, {"words": "It was less"}, post=ROSA, number="@exchange done"
    ),
    "go_along": both(IN_IT, {}, post=TOM, number="@exchange stopped"),
    "not_along": both(IN_IT, {}, post=TOM, number="@exchange stopped"),
    "record_path": both(FACILITATOR, {"words": "By the Trust"}, number="@exchange stopped"),
    "ask_along": both(FACILITATOR, {"companion": "@holder"}, number="@exchange stopped"),
    "settle_exchange": both(
        FACILITATOR, {"minutes": "30", "words": "Both say so"}, number="@exchange disputed"
    ),
    "change_need": both(ROSA, {**_NEED, "seen": "1"}, number="@need quiet"),
    "need_word": both(FACILITATOR, _LEARNED, number="@need quiet"),
    "let_past": both(
        FACILITATOR, {"reason": "They ring", "minutes": "45"}, number="@exchange done"
    ),
    "reverse_exchange": both(FACILITATOR, {"reason": "By mistake"}, number="@exchange confirmed"),
    "change_pot_rules": both(FACILITATOR, _RULES),
}
