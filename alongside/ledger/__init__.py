"""Ledger: double-entry books of whole units (minutes or pence), which the database itself guards.

Knows no person and asks no rule: who owns an account, and who may post, is said by rooms above.
Nouns: Book, Account, Posting, Entry, Hours, Reason; Line (an account and whole units, as posted).
Verbs: open_book, open_account, post, reverse, set_limits, freeze_account, unfreeze_account,
close_account, reopen_account; statement_of, check_books, book_as_csv, book_as_workbook.
"""
