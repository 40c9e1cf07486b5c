"""The floor: who speaks next in the room, how time is shared, and what people ask unsigned.

Nouns: Turn (waiting or speaking), Spoke, SpokenTime (by side, never by person), Question, Screen.
Verbs: ask_to_speak, call_on, leave_queue, begin_turn, end_turn, close_floor, send_question,
hold_up, answer_question, set_aside, show_on_screen. How long one person spoke is kept nowhere.
"""
