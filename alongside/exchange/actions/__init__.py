from alongside.exchange.actions.agreeing import agree, call_off, decline, write_message
from alongside.exchange.actions.banks import join_bank, leave_bank, open_bank
from alongside.exchange.actions.clearing import ask_along, go_along, not_along, record_path
from alongside.exchange.actions.doing import confirm, dispute, say_done, settle
from alongside.exchange.actions.learning import learn_from_need
from alongside.exchange.actions.moving import give_hours, give_to_pot
from alongside.exchange.actions.needs import ask, change_need, keep_need, none_fits, withdraw_need
from alongside.exchange.actions.pot import (
    ask_pot,
    change_pot_rules,
    grant_from_pot,
    refuse_from_pot,
    take_back_asking,
)
from alongside.exchange.actions.proposing import ask_giver, begin_agreed, offer_help
from alongside.exchange.actions.putting_right import (
    agree_to_put_right,
    ask_to_put_right,
    decline_to_put_right,
    let_past,
    reverse_exchange,
    reverse_transfer,
)
from alongside.exchange.actions.reminding import ask_about_needs

__all__ = [
    "agree",
    "agree_to_put_right",
    "ask",
    "ask_about_needs",
    "ask_along",
    "ask_giver",
    "ask_pot",
    "ask_to_put_right",
    "begin_agreed",
    "call_off",
    "change_need",
    "change_pot_rules",
    "confirm",
    "decline",
    "decline_to_put_right",
    "dispute",
    "give_hours",
    "give_to_pot",
    "go_along",
    "grant_from_pot",
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
    "refuse_from_pot",
    "reverse_exchange",
    "reverse_transfer",
    "say_done",
    "settle",
    "take_back_asking",
    "withdraw_need",
    "write_message",
]
