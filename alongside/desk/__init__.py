"""Desk: what a time bank's coordinators see and do, so that asking is easy and nobody is forgotten.

Reads `exchange` and what stands above it, and changes little that a member could not change
themselves. Here too: the coordinator's list of all that waits for them.
Nouns: Contact (who keeps in touch with whom), HowToReach, Call, Tally, Count (of reciprocity).
Verbs: welcome; keep_in_touch, give_back, hand_over; say_how, forget_how; note_call; note_typing;
count_banks; freeze, unfreeze, set_lowest, close, reopen (what an account may do, for a reason that
its owner reads).
Lists stand in the order of who has waited longest; nobody is ranked.
"""
