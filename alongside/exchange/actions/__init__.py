from alongside.exchange.actions.agreeing import agree, call_off, decline, write_message
from alongside.exchange.actions.banks import change_pot_rules, join_bank, leave_bank, open_bank
from alongside.exchange.actions.clearing import ask_along, go_along, not_along, record_path
from alongside.exchange.actions.doing import confirm, dispute, say_done, settle
from alongside.exchange.actions.learning import learn_from_need
from alongside.exchange.actions.meeting import set_meeting
from alongside.exchange.actions.needs import ask, change_need, keep_need, none_fits, withdraw_need
from alongside.exchange.actions.proposing import (
    ask_giver,
    begin_agreed,
    offer_help,
    would_not_help,
)
from alongside.exchange.actions.putting_right import (
    let_past,
    reverse_exchange,
)
from alongside.exchange.actions.reminding import ask_about_needs
from alongside.exchange.actions.stopping import stop_what_has_changed

__all__ = [
    "agree",
    "ask",
    "ask_about_needs",
    "ask_along",
    "ask_giver",
    "begin_agreed",
    "call_off",
    "change_need",
    "change_pot_rules",
    "confirm",
    "decline",
    "dispute",
    "go_along",
    "join_bank",
    "keep_need",
    "learn_from_need",
    "leave_bank",
    "let_past",
    "none_fits",
    "not_along",
    "offer_help",
    "open_bank",
    "record_path",
    "reverse_exchange",
    "say_done",
    "set_meeting",
    "settle",
    "stop_what_has_changed",
    "withdraw_need",
    "would_not_help",
    "write_message",
]
