"""Audit: who did what, when, entered by whom; the log outlives what it describes.

Every action leaves one line. A sealer chains the lines of each place by keyed hashes, and
writes the head of the chain to a file outside the database.
Nouns: Entry, Seal. Verbs: record, seal_entries, verify_chain.
"""
