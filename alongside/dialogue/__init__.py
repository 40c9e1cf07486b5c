"""Dialogue: short statements that others agree with, disagree with or pass.

Nouns: Conversation, Round, Participant, Door, Statement, Vote, Exposure, HandCount, Guess,
Reason, ReasonRefusal, Moderation, Appeal, Attachment. What they amount to stands in `findings`.
Verbs: open_conversation, agree_showing, make_door, end_door, take_part, next_statement, say, vote,
vote_and_go_on, take_back_vote, say_why, take_back_reason, look_at_reason, guess, count_hands,
enter_paper_votes, put_forward, add_attachment, remove_attachment, moderate, appeal, answer_appeal,
close_round, close_conversation, import_conversation.
"""
