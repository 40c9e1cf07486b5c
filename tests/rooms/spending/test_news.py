"""Who is written to when money is asked for, and whom it waits for."""

from alongside.core.acts import Act
from alongside.spending import actions
from tests.rooms.budgets.builders import counted
from tests.rooms.budgets.test_news import letters, waits
from tests.rooms.spending.builders import asked_for

SECOND = "Money waits for a second person"
PAYMENT = "A payment waits for a second person: Wood"


def test_whoever_runs_the_rounds_is_written_to_when_money_is_asked_for(group, rosa, ian, maya, tom):
    payment = asked_for(counted(group), rosa)
    (body,) = letters(maya, SECOND)
    assert "Rosa asks that £100 be paid: Wood." in body
    assert PAYMENT in waits(maya)
    for person in (rosa, ian, tom):
        assert letters(person, SECOND) == []
        assert PAYMENT not in waits(person)
    actions.agree_to_payment(by=Act(person=maya), payment=payment, seen=payment.version)
    assert PAYMENT not in waits(maya)


def test_where_she_asks_herself_all_are_who_may_agree(group, rosa, ian, maya, tom):
    asked_for(counted(group), maya)
    for person in (rosa, tom):
        assert len(letters(person, SECOND)) == 1
        assert PAYMENT in waits(person)
    for person in (ian, maya):  # his idea, and she asked
        assert letters(person, SECOND) == []
        assert PAYMENT not in waits(person)
