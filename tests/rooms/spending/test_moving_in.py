"""Payments that were written down while they were budgets' are still there, and still go on."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from alongside.audit.models import Entry
from alongside.budgets.models import Award
from alongside.budgets.money import left_in_pot
from alongside.core.acts import Act
from alongside.ledger.models import Posting
from alongside.partnerships.models.lines import with_lines
from alongside.spending import actions
from alongside.spending.models import Payment, PutBack, Receipt
from alongside.spending.standing import standing_of
from tests.rooms.budgets.builders import counted, fresh
from tests.rooms.spending.builders import (
    PDF,
    add,
    agree,
    anew,
    asked_for,
    asks_more,
    given_back,
    gives,
)

BEFORE = [("spending", None), ("budgets", "0003_putting_back")]
THREE = ["Payment", "Receipt", "PutBack"]
SINCE = {"asked_typed_by_id"}
pytestmark = pytest.mark.django_db(transaction=True)


def migrate(targets: list[tuple[str, str | None]]) -> StateApps:
    MigrationExecutor(connection).migrate(targets)
    named = [(room, name) for room, name in targets if name]
    return MigrationExecutor(connection).loader.project_state(named).apps


@pytest.fixture
def newest() -> Iterator[list[tuple[str, str | None]]]:
    """Whatever happens, the tables are as they were when the next test begins."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield leaves
    MigrationExecutor(connection).migrate(leaves)


def rows_of(*models: Any) -> list[list[dict[str, Any]]]:
    """But for what came to the tables after they moved."""
    found = [list(model.objects.order_by("pk").values()) for model in models]
    return [[{k: row[k] for k in row if k not in SINCE} for row in rows] for rows in found]


def test_what_was_written_down_comes_along_and_can_go_back(group, rosa, maya, tom, newest):
    payment = agree(asked_for(counted(group), rosa), maya)
    add(payment, rosa, PDF)
    actions.ask_to_put_back(by=Act(person=tom), payment=payment, reason="Dhá “íocaíocht”")
    kept = rows_of(Payment, Receipt, PutBack)
    old = migrate(BEFORE)
    models = [old.get_model("budgets", name) for name in THREE]
    assert rows_of(*models) == kept, "and back"
    same = {"award_id": payment.award_id, "asked_by_id": payment.asked_by_id}
    last = models[0].objects.create(pence=500, what="Nails", payee="The shop", **same)

    migrate(newest)
    assert rows_of(Receipt, PutBack) == kept[1:]
    moved = Payment.objects.get(pk=last.pk)
    assert (moved.pence, moved.what, moved.state, moved.award) == (
        500,
        "Nails",
        "asked",
        payment.award,
    )
    assert agree(moved, maya).state == "paid"
    assert asked_for(fresh(payment.award.pot), rosa, pounds=1).pk > last.pk, "numbers go on"


def test_what_was_paid_before_is_still_named_and_can_be_put_back(group, rosa, maya, tom, newest):
    """The log, the book and what people did name it as they did: those lines are never changed."""
    payment = agree(asked_for(counted(group), rosa), maya)
    name = f"budgets.payment:{payment.pk}"
    assert Posting.objects.get(kind="payment").key == name
    assert {line.verb for line in Entry.objects.about(payment)} == {
        "payment.asked",
        "payment.agreed",
    }
    assert {row.line.words for row in with_lines(group.contributions.about(payment))} == {"Wood"}
    assert group.contributions.about(payment).first().about_words == "payment"

    migrate(BEFORE)
    migrate(newest)
    asked = actions.ask_to_put_back(by=Act(person=rosa), payment=anew(payment), reason="Twice")
    actions.agree_to_put_back(by=Act(person=tom), put_back=asked)
    assert anew(payment).state == "put_back"
    assert standing_of(anew(payment.award)).left == 30_000
    assert left_in_pot(fresh(payment.award.pot)) == 0


def test_what_was_given_later_before_it_stood_on_the_award_stands_there_too(group, rosa, tom):
    pot = given_back(group)
    gives(asks_more(pot, rosa, 50), tom)
    gives(asks_more(fresh(pot), rosa, 20, "The nails too"), tom)
    asks_more(fresh(pot), rosa, 10, "The paint too")
    Award.objects.update(later_pence=0)
    import_module("alongside.spending.migrations.0003_given_later").add_up(apps, None)
    later = {award.idea.title: award.later_pence for award in pot.awards.all()}
    assert later == {"A bench": 7_000, "A swing": 0}
