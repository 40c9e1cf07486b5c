"""Gifts: what people can help with, in their own words, and when, where and with whom they would.

Nouns: Gift, Reach (how far, how often), Slot, AwayDays, Language, NotWith, CheckOnPerson,
LearnedSynonym; Word (of the community vocabulary) and Risk are lists in files.
Verbs: offer_gift, change_gift, keep_gift, withdraw_gift, bring_back_gift, set_reach, be_away,
be_back, not_with, with_again, record_check, end_check, learn_synonym, teach_word, ask_about_gifts.
What somebody cannot be asked for is never said to anybody.
"""
