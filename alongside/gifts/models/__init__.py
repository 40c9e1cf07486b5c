from alongside.gifts.models.gifts import Gift, GiftQuerySet, LearnedSynonym
from alongside.gifts.models.reach import AwayDays, Language, NotWith, Reach, Slot
from alongside.gifts.models.risk import CheckOnPerson

__all__ = [
    "AwayDays",
    "CheckOnPerson",
    "Gift",
    "GiftQuerySet",
    "Language",
    "LearnedSynonym",
    "NotWith",
    "Reach",
    "Slot",
]
