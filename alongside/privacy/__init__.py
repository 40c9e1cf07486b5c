"""Privacy: what we hold about a person, given to them, and erased when they say so.

Walks the app registry and knows no room: every model declares what is personal in it.
Verbs: export_person, erase_person, delete_expired_rows; and the small-number gate.
"""
