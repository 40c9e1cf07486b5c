"""Asks: questions that we are owed an answer to, each with a post and a day.

Nouns: Ask, Step (what happened to it), Reply, Reminder, Telling (who is still to be rung).
Verbs: make_ask, reword_ask, take_up_ask, hand_on_ask, move_reply_date, reply_to_ask, close_ask,
reopen_ask, mark_told, chase_asks, ask_for_decision. Only the asker, or their group, closes one.
What is late names the post, never the officer. Days are working days in Northern Ireland.
"""
