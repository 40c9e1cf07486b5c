from alongside.ledger.models.accounts import Account, AccountQuerySet
from alongside.ledger.models.books import Book, BookQuerySet
from alongside.ledger.models.hours import Hours
from alongside.ledger.models.postings import Entry, EntryQuerySet, Posting, PostingQuerySet
from alongside.ledger.models.reasons import Reason

__all__ = [
    "Account",
    "AccountQuerySet",
    "Book",
    "BookQuerySet",
    "Entry",
    "EntryQuerySet",
    "Hours",
    "Posting",
    "PostingQuerySet",
    "Reason",
]
