"""Writing a posting: one function inside PostgreSQL, the same steps in Python on SQLite.

Both lock the accounts in the order of their numbers, look whether the key was used, ask the
limits of the net result, write entries, balances, hours and last the posting, which seals them.
"""

from contextlib import AbstractContextManager, nullcontext

from django.db import connection, transaction

from alongside.ledger.writing import plain, postgresql
from alongside.ledger.writing.wanted import Outcome, Wanted

__all__ = ["Outcome", "Wanted", "in_one_go", "write"]


def write(wanted: Wanted) -> Outcome:
    """Call inside a transaction. Writes all, or nothing and says in `verdict` why not."""
    if connection.vendor == "postgresql":
        return postgresql.write(wanted)
    return plain.write(wanted)


def in_one_go() -> AbstractContextManager[object]:
    """A transaction, or a savepoint of the caller's. PostgreSQL's function alone needs neither,
    and the account is free again two round trips sooner.
    """
    alone = connection.vendor == "postgresql" and not connection.in_atomic_block
    return nullcontext() if alone else transaction.atomic()
