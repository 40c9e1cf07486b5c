from alongside.recognition.actions.choosing import choose, write_offer
from alongside.recognition.actions.claiming import (
    add_line,
    add_receipt,
    remove_line,
    remove_receipt,
    send_claim,
    start_claim,
    withdraw_claim,
)
from alongside.recognition.actions.settling import settle_claim

__all__ = [
    "add_line",
    "add_receipt",
    "choose",
    "remove_line",
    "remove_receipt",
    "send_claim",
    "settle_claim",
    "start_claim",
    "withdraw_claim",
    "write_offer",
]
