"""Easy Read: a twin of whatever people are asked, in short sentences, written by people.

Nouns: Original (any paper of a group that says of itself what it asks), Twin, Edition, Line,
Picture, Check (how many people who need Easy Read went through it; nobody is named).
Verbs: write_twin, add_picture, remove_picture, note_check. The room knows no other room: a model
with `for_easy_read` can have a twin, and is known here by its name ("decisions.proposal:7").
When the original changes, the twin says that it is out of date.
"""
