"""Privacy: what we hold about a person, given to them, and erased when they say so.

Walks the app registry and knows no room: every model declares what is personal in it.
Nouns: none of its own; Personal and NothingPersonal are core's.
Verbs: export_person, erase_person, replay_erasures, delete_expired_rows, end_sessions; and the
small-number gate.
"""
