from alongside.spending.actions.giving_on import (
    agree_to_further_award,
    ask_for_more,
    ask_for_next,
    refuse_further_award,
)
from alongside.spending.actions.paying import (
    add_receipt,
    agree_to_payment,
    ask_for_payment,
    finish_award,
    refuse_payment,
)
from alongside.spending.actions.putting_back import (
    agree_to_put_back,
    ask_to_put_back,
    refuse_put_back,
)

__all__ = [
    "add_receipt",
    "agree_to_further_award",
    "agree_to_payment",
    "agree_to_put_back",
    "ask_for_more",
    "ask_for_next",
    "ask_for_payment",
    "ask_to_put_back",
    "finish_award",
    "refuse_further_award",
    "refuse_payment",
    "refuse_put_back",
]
