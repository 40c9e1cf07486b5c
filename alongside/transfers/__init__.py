"""Transfers: minutes that move without help, and the statement of all that was noted.

A gift of hours, to the community pot, out of it, or put right by two people. Noun: Transfer.
Verbs: give_hours, give_to_pot; ask_pot, take_back_asking, grant_from_pot, refuse_from_pot;
ask_to_put_right, agree_to_put_right, decline_to_put_right; reverse_transfer. Nobody goes below zero
in order to give, nobody answers for themselves, and nothing is deleted.
"""
