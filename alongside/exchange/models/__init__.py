from alongside.exchange.models.banks import Bank, Holder, HolderQuerySet
from alongside.exchange.models.exchange_sets import ExchangeQuerySet
from alongside.exchange.models.exchanges import Exchange
from alongside.exchange.models.needs import Need, NeedQuerySet, NeedSlot
from alongside.exchange.models.noes import NoToNeed, not_asked_again
from alongside.exchange.models.words import Dispute, Message

__all__ = [
    "Bank",
    "Dispute",
    "Exchange",
    "ExchangeQuerySet",
    "Holder",
    "HolderQuerySet",
    "Message",
    "Need",
    "NeedQuerySet",
    "NeedSlot",
    "NoToNeed",
    "not_asked_again",
]
