"""Core: what every room stands on, and nothing about the domain.

Here: rulings with reasons, acts (who did it, who typed it, by which channel), a clock
that can be set, errors in plain words, letters that wait for the commit.
Nouns: Letter. Verbs: post_letter, send_waiting_letters.
"""
