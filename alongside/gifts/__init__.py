"""Gifts: what people can help with, in their own words, and when, where and with whom they would.

Nouns: Gift, Reach (how far, how often), Slot, AwayDays, Language, NotWith, CheckOnPerson,
TwoTogether, LearnedSynonym; Word (of the community vocabulary) and Risk are lists in files.
Verbs: offer_gift, change_gift, still_good, withdraw_gift, set_reach, be_away, not_with,
record_check, learn_synonym. What somebody cannot be asked for is never said to anybody.
"""
