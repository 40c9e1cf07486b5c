"""Interchange: conversations in and out as Polis exports, by page and by command.

A row that cannot be read is listed with its line and its reason, and the rest is taken in, in
one transaction; a file that is no such file (a column missing, a PDF) stops everything.
Nouns: ImportRun, Upload; in `polis`: Sheet, PolisExport, Rejected.
Verbs: import_polis, export_polis, keep_upload, take_in.
"""
