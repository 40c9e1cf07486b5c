"""Budgets: a sum that a group decides over, from its conditions to the last receipt.

Nouns: Pot (Terms, Closing), Idea (Check, Interest, Help), PanelMember and Score, BallotList with
its roll (RollEntry, CodeSheet), Ballot, Outcome, Award, Payment (Receipt, PutBack).
Verbs: start, open, close, propose, develop, check, score, settle the ballot, print codes, vote,
type, count, offer support, ask for a payment, agree to it, put it back, give back.
Secret ballots: `envelopes`.
"""
