from alongside.exchange.actions.agreeing import agree, call_off, decline, write_message
from alongside.exchange.actions.banks import join_bank, leave_bank, open_bank
from alongside.exchange.actions.clearing import ask_along, go_along, not_along, record_path
from alongside.exchange.actions.doing import confirm, dispute, say_done, settle
from alongside.exchange.actions.needs import ask, keep_need, none_fits, withdraw_need
from alongside.exchange.actions.proposing import ask_giver, offer_help
from alongside.exchange.actions.reminding import ask_about_needs

__all__ = [
    "agree",
    "ask",
    "ask_about_needs",
    "ask_along",
    "ask_giver",
    "call_off",
    "confirm",
    "decline",
    "dispute",
    "go_along",
    "join_bank",
    "keep_need",
    "leave_bank",
    "none_fits",
    "not_along",
    "offer_help",
    "open_bank",
    "record_path",
    "say_done",
    "settle",
    "withdraw_need",
    "write_message",
]
