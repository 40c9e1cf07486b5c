"""The guards stand after every migration, come back after a flush, and their absence is told."""

import pytest
from django.core.management import call_command
from django.db import connection

from alongside.ledger import guards
from alongside.ledger.models import Entry, Posting
from tests.emptying import guards_lifted


@pytest.mark.django_db
def test_every_guard_stands_after_migrate():
    assert len(guards.names(connection.vendor)) > 15
    assert guards.missing() == []


@pytest.mark.django_db
def test_a_guard_that_a_migration_lost_is_named():
    on = " ON ledger_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_entry_joins{on}")
    assert guards.missing() == ["ledger_entry_joins"]


@pytest.mark.django_db
def test_both_databases_guard_the_same_things():
    """Only emptying whole tables, and racing another transaction, are no matters for SQLite."""
    elsewhere = {name for name in guards.names("postgresql") if name.endswith("_not_emptied")}
    elsewhere |= {"ledger_entry_sealed", "ledger_hours_sealed"}
    replacing = {"ledger_book_new", "ledger_reason_new", "ledger_posting_new"}
    split = {"ledger_posting_kept", "ledger_entry_kept", "ledger_hours_kept"}
    ours = guards.names("postgresql").keys() - elsewhere
    assert guards.names("sqlite").keys() - replacing - split == ours


@pytest.mark.django_db(transaction=True)
def test_the_flush_between_tests_empties_the_books_and_puts_the_guards_back(bank):
    bank.give("rosa", "ian", 60)
    call_command("flush", interactive=False, verbosity=0)
    assert not Posting.objects.exists()
    assert guards.missing() == []


@pytest.mark.django_db(transaction=True)
def test_without_guards_an_entry_can_be_deleted_which_is_why_they_are_there(bank):
    posting = bank.give("rosa", "ian", 60)
    with guards_lifted():
        assert Entry.objects.filter(posting=posting).delete()[0] == 2
