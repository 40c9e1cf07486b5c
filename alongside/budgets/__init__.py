"""Budgets: a sum that a group decides over, from its conditions to what is funded, and why.

Nouns: Pot (Terms, Closing), Idea (Check, Interest, Help), PanelMember and Score, BallotList with
its roll (RollEntry, CodeSheet), Ballot, Outcome, Award. What is paid out of an award is
`spending`'s.
Verbs: start, open, close, propose, develop, check, score, settle the ballot, print codes, vote,
type, count, offer support.
Secret ballots: `envelopes`.
"""
