from alongside.ledger.actions.accounts import (
    close_account,
    freeze_account,
    open_account,
    reopen_account,
    set_limits,
    unfreeze_account,
)
from alongside.ledger.actions.books import open_book
from alongside.ledger.actions.postings import post, reverse

__all__ = [
    "close_account",
    "freeze_account",
    "open_account",
    "open_book",
    "post",
    "reopen_account",
    "reverse",
    "set_limits",
    "unfreeze_account",
]
