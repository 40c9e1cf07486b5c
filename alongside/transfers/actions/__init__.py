from alongside.transfers.actions.giving import give_hours, give_to_pot
from alongside.transfers.actions.pot import (
    ask_pot,
    grant_from_pot,
    refuse_from_pot,
    take_back_asking,
)
from alongside.transfers.actions.putting_right import (
    agree_to_put_right,
    ask_to_put_right,
    decline_to_put_right,
    reverse_transfer,
)

__all__ = [
    "agree_to_put_right",
    "ask_pot",
    "ask_to_put_right",
    "decline_to_put_right",
    "give_hours",
    "give_to_pot",
    "grant_from_pot",
    "refuse_from_pot",
    "reverse_transfer",
    "take_back_asking",
]
