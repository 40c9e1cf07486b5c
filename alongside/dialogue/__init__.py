"""Dialogue: short statements that others agree with, disagree with or pass; common ground.

Nouns: Conversation, Round, Participant, Door, Statement, Vote, Exposure, HandCount, Guess,
Moderation, Appeal, Attachment, MapResult.
Verbs: open_conversation, agree_showing, make_door, end_door, take_part, next_statement, say, vote,
take_back_vote, guess, count_hands, enter_paper_votes, add_attachment, remove_attachment, moderate,
appeal, answer_appeal, close_round, close_conversation, import_conversation, refresh_map.
"""
