"""Rosa asks the community pot; Maya answers with a reason; the group reads why, and no name."""

from uuid import uuid4

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank
from alongside.ledger.checking import check_books
from alongside.transfers import actions
from alongside.transfers.models import Transfer
from alongside.transfers.rules import may_answer_pot, may_ask_pot
from tests.rooms.exchange.conftest import PAGE, left


@pytest.fixture
def asked(holders, rosa) -> Transfer:
    said = {"holder": holders["rosa"], "minutes": 120, "words": "The winter"}
    return actions.ask_pot(by=Act(person=rosa), key=uuid4(), **said)


def grant(maya, transfer, minutes=120, reason="A hard winter"):
    return actions.grant_from_pot(
        by=Act(person=maya), transfer=transfer, minutes=minutes, reason=reason
    )


def test_each_asks_for_themselves(holders, rosa, ian, maya, tom, zed, by):
    assert may_ask_pot(by(rosa), holders["rosa"])
    for person in [ian, maya, tom, zed, None]:
        assert not may_ask_pot(by(person), holders["rosa"])


def test_whoever_runs_the_rounds_answers_and_never_for_themselves(
    asked, holders, rosa, ian, maya, tom, zed
):
    assert may_answer_pot(maya, asked)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_answer_pot(person, asked)
    said = {"holder": holders["maya"], "minutes": 10, "words": "Me"}
    own = actions.ask_pot(by=Act(person=maya), key=uuid4(), **said)
    assert not may_answer_pot(maya, own)
    with pytest.raises(Refused, match="somebody else has to"):
        grant(maya, own, 10)


def test_granted_once_with_a_reason_and_less_than_asked_if_need_be(asked, holders, maya):
    with pytest.raises(BadInput):
        grant(maya, asked, reason=" ")
    with pytest.raises(BadInput, match="more than they asked for"):
        grant(maya, asked, 121)
    made = grant(maya, asked, 90)
    assert grant(maya, asked, 90) == made
    assert left(holders["rosa"]) == 270
    assert made.posting.kind == "pot_grant" and str(made.posting.reason) == "A hard winter"
    with pytest.raises(Conflict):
        grant(maya, asked, 60)
    with pytest.raises(Conflict):
        actions.refuse_from_pot(by=Act(person=maya), transfer=asked, reason="No")
    assert not check_books().violations


def test_refused_with_a_reason_nothing_moves(asked, holders, maya, rosa, by):
    made = actions.refuse_from_pot(by=by(maya), transfer=asked, reason="Not this month")
    assert made.state == "refused"
    with pytest.raises(Conflict):
        grant(maya, asked)
    assert left(holders["rosa"]) == 180


def test_one_asking_at_a_time_and_it_can_be_taken_back(asked, holders, rosa, ian, by):
    said = {"holder": holders["rosa"], "minutes": 60, "words": "And more"}
    with pytest.raises(Conflict):
        actions.ask_pot(by=by(rosa), key=uuid4(), **said)
    again = {**said, "minutes": 120}
    assert actions.ask_pot(by=by(rosa), key=asked.key, **again) == asked
    with pytest.raises(Refused):
        actions.take_back_asking(by=by(ian), transfer=asked)
    actions.take_back_asking(by=by(rosa), transfer=asked)
    assert actions.take_back_asking(by=by(rosa), transfer=asked).state == "refused"
    assert actions.ask_pot(by=by(rosa), key=uuid4(), **said).is_waiting


def test_what_she_asked_goes_with_her_when_she_leaves(asked, bank, holders, rosa, maya, by):
    exchange.leave_bank(by=by(rosa), holder=holders["rosa"])
    assert not Transfer.objects.for_the_coordinator().exists()
    assert Transfer.objects.whole().get().state == "refused"
    for answer in (actions.grant_from_pot, actions.refuse_from_pot):
        said = {"minutes": 120} if answer is actions.grant_from_pot else {}
        with pytest.raises(Conflict):
            answer(by=by(maya), transfer=asked, reason="Late", **said)
    assert left(holders["rosa"]) == 180
    exchange.join_bank(by=by(rosa), bank=bank, agreed=True)
    assert Transfer.objects.for_the_coordinator().get().is_waiting


def test_so_much_in_thirty_days_whoever_answers(asked, bank, holders, maya, rosa, by):
    Bank.objects.filter(pk=bank.pk).update(grant_minutes=150)
    grant(maya, asked)
    said = {"holder": holders["rosa"], "words": "Again", "key": uuid4()}
    with pytest.raises(BadInput, match="30 min are left"):
        actions.ask_pot(by=by(rosa), minutes=31, **said)
    assert actions.ask_pot(by=by(rosa), minutes=30, **said).is_waiting


@pytest.mark.parametrize("minutes", [0, -1, 1500, True])
def test_minutes_that_are_none_are_refused(holders, rosa, by, minutes):
    with pytest.raises(BadInput) as problem:
        said = {"holder": holders["rosa"], "words": "Rain", "key": uuid4()}
        actions.ask_pot(by=by(rosa), minutes=minutes, **said)
    assert problem.value.field == "minutes"


def test_the_group_reads_why_and_no_name_but_of_givers_who_agreed(
    asked, bank, holders, maya, ian, tom, by, client, sign_in
):
    grant(maya, asked)
    said = {"minutes": 5, "words": ""}
    actions.give_to_pot(by=by(ian), giver=holders["ian"], key=uuid4(), named=True, **said)
    actions.give_to_pot(by=by(maya), giver=holders["maya"], key=uuid4(), **said)
    sign_in(tom)
    page = client.get(PAGE + "pot/").content.decode()
    table = page[page.index("<table") :]
    assert "To somebody in this group: A hard winter" in table
    assert "From Ian" in table and "From somebody in this group" in table
    assert "Rosa" not in table and "Maya" not in table and "The winter" not in table
    assert "/transfers/" not in table and f"/transfers/{asked.pk}/" not in page


def test_on_the_page_it_is_asked_and_answered(holders, rosa, maya, client, sign_in):
    sign_in(rosa)
    sent = {"minutes": "60", "words": "The rain", "key": uuid4()}
    assert client.post(PAGE + "pot/ask/", {**sent, "minutes": "1500"}).status_code == 422
    assert client.post(PAGE + "pot/ask/", sent).status_code == 302
    made = Transfer.objects.get()
    address = f"{PAGE}transfers/{made.pk}/"
    assert client.get(address + "answer/").status_code == 403
    sign_in(maya)
    assert "Rosa asks for 1 h" in client.get(PAGE + "coordinator/").content.decode()
    answer = {"answer": "yes", "minutes": "60", "reason": "A wet month"}
    assert client.post(address + "answer/", {**answer, "reason": ""}).status_code == 422
    assert client.post(address + "answer/", answer).status_code == 302
    again = client.get(address + "answer/", follow=True)
    assert "There is nothing to do here any more" in again.content.decode()
    assert left(holders["rosa"]) == 240
