"""Decisions: from something put forward to something agreed, by every side on board.

Nouns: Proposal (Wording, DecisionSource, AskSource, Interest, FollowUp), Ballot (RollEntry,
Position, Second, Reminder), Decision (Telling, DissentResponse, WrittenAnswer, CallBack,
Reversal, Review).
Verbs: propose, amend, open_ballot, take_position, take_back_position, declare_interest,
second_objection, remind_unheard, extend_ballot, close_ballot, second_round, call_back,
respond_to_dissent, answer_in_writing, record_body_decision, mark_told, record_review, promise_for.
The rule itself is an engine (side_balance); here are the people, the dates and the record.
"""
