"""Notes: what was said at a gathering, line by line, until the group agrees that it was so.

Nouns: Notes, Line, Dispute, Say (one member says "that is how it was"), PlayBack, PlayBackAnswer.
Verbs: start_notes, write_line, change_line, remove_line, promise_in_notes, put_to_group,
take_back_to_draft, dispute, settle_dispute, withdraw_dispute, say_so, fix_notes, play_back,
answer_play_back. An agreed copy is fixed: its fingerprint can be worked out again by anybody.
"""
