"""Dialogue: short statements that others agree with, disagree with or pass; common ground.

Nouns: Conversation, Round, Participant, Door, Statement, Vote, Exposure, HandCount, Guess,
Moderation, Appeal, Attachment, MapResult.
Verbs: open_conversation, take_part, say, vote, take_back_vote, count_hands, guess, moderate,
appeal, answer_appeal, close_round, close_conversation, import_conversation, refresh_map.
"""
