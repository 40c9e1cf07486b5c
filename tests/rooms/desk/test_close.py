"""An account is closed at zero and opened again, for a reason that its owner reads."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.desk import actions
from alongside.desk.lists import Seen, never_asked
from alongside.exchange import actions as exchange
from alongside.exchange.models import Holder, Need
from alongside.exchange.suggesting import suggestions_for
from alongside.group_sessions.actions import open_organisation
from alongside.ledger.checking import check_books
from alongside.ledger.models import Account
from tests.rooms.desk.conftest import BANK, DESK


def page_of(owner) -> str:
    return f"{DESK}accounts/{owner.account_id}/"


def now(owner) -> Account:
    return Account.objects.get(pk=owner.account_id)


@pytest.fixture
def closed(emptied, maya) -> Holder:
    actions.close(by=Act(person=maya), owner=emptied, reason="He has moved away")
    return emptied


def test_it_closes_at_zero_alone_and_what_stands_in_it_two_people_put_right(
    holders, emptied, bank, maya, tom, client, sign_in
):
    hers = holders["rosa"]
    sign_in(maya)
    page = client.get(page_of(hers)).content.decode()
    assert "Two people put that right" in page and f"hours/{hers.pk}/put-right/" in page
    assert page_of(hers) + "close/" not in page
    refused = client.post(page_of(hers) + "close/", {"reason": "She asked for it"})
    assert refused.status_code == 403 and "only at zero" in refused.content.decode()
    assert "She asked for it" in refused.content.decode()
    pot = Account.objects.get(pk=bank.pot_id)
    assert page_of(emptied) + "close/" in client.get(page_of(emptied)).content.decode()
    sent = client.post(page_of(emptied) + "close/", {"reason": "He has moved away"})
    assert sent.status_code == 302 and now(emptied).state == "closed"
    assert pot.balance == -540 and not check_books().violations
    again = client.get(page_of(emptied) + "close/", follow=True)
    assert again.redirect_chain and "nothing to do here" in again.content.decode()


def test_tom_is_told_and_reads_why_and_nothing_moves_until_it_is_open_again(
    closed, grass, offers, rosa, tom, maya, by, client, sign_in
):
    gift = offers(tom, "I mow lawns", word="lawn")
    told = Letter.objects.filter(to_address="tom@example.org", subject__contains="is closed")
    assert told.count() == 1 and "moved away" not in told.get().body
    sign_in(tom)
    assert page_of(closed) in client.get(BANK + "hours/").content.decode()
    page = client.get(page_of(closed)).content.decode()
    assert "He has moved away" in page and "can open it again: ask them" in page
    assert "reopen/" not in page
    assert not suggestions_for(grass).three
    with pytest.raises(Refused, match="not offered"):
        exchange.ask_giver(by=by(rosa), need=grass, gift=gift)
    with pytest.raises(Refused, match="can open it again"):
        exchange.offer_help(by=by(tom), need=grass, giver=closed)
    with pytest.raises(Refused, match="can open it again"):
        exchange.ask(by=by(tom), holder=closed, words="Company on a walk")
    sign_in(maya)
    assert client.post(page_of(closed) + "reopen/", {"reason": ""}).status_code == 422
    assert client.post(page_of(closed) + "reopen/", {"reason": "He is back"}).status_code == 302
    assert "He is back" in client.get(page_of(closed)).content.decode()
    assert [one.gift for one in suggestions_for(grass).three] == [gift]
    exchange.offer_help(by=by(tom), need=grass, giver=closed)
    assert client.get(page_of(closed) + "reopen/").status_code == 302
    verbs = Entry.objects.filter(verb__startswith="desk.account").values_list("verb", flat=True)
    assert list(verbs.order_by("id")) == ["desk.account_closed", "desk.account_reopened"]


def test_what_he_asked_for_waits_with_it_and_stands_again(
    emptied, holders, asks, rosa, tom, maya, by
):
    need = asks(tom, "Company on a walk")
    actions.close(by=by(maya), owner=emptied, reason="He has moved away")
    assert not Need.objects.open().exists()
    with pytest.raises(Conflict, match="not wanted any more"):
        exchange.offer_help(by=by(rosa), need=need, giver=holders["rosa"])
    actions.reopen(by=by(maya), owner=emptied, reason="He is back")
    assert list(Need.objects.open()) == [need]


def test_nobody_rings_him_to_ask_what_would_help(emptied, bank, maya, by):
    seen = Seen.of(bank, maya)
    assert emptied in never_asked(seen)
    actions.close(by=by(maya), owner=emptied, reason="He has moved away")
    assert emptied not in never_asked(seen)


@pytest.mark.parametrize("state", ["asked", "agreed", "done"])
def test_with_help_under_way_it_is_not_closed(state, request, emptied, maya, tom, rosa, by):
    going = request.getfixturevalue(state)
    with pytest.raises(Conflict, match="under way"):
        actions.close(by=by(maya), owner=emptied, reason="He has moved away")
    if state == "done":
        exchange.confirm(by=by(rosa), exchange=going, minutes=90)
        with pytest.raises(Refused, match="only at zero"):
            actions.close(by=by(maya), owner=emptied, reason="He has moved away")
        return
    exchange.call_off(by=by(tom), exchange=going)
    assert actions.close(by=by(maya), owner=emptied, reason="He has moved away").state == "closed"


def test_the_actions_themselves_refuse(emptied, group, holders, rosa, ian, tom, zed, maya, by):
    for person in (rosa, ian, tom, zed):
        with pytest.raises(Refused):
            actions.close(by=by(person), owner=emptied, reason="I like to")
    with pytest.raises(Refused, match="You are part of this"):
        actions.close(by=by(maya), owner=holders["maya"], reason="For myself")
    for wrong in (" ", "x" * 301):
        with pytest.raises(BadInput):
            actions.close(by=by(maya), owner=emptied, reason=wrong)
    with pytest.raises(Conflict):
        actions.reopen(by=by(maya), owner=emptied, reason="It is open")
    actions.freeze(by=by(maya), owner=emptied, reason="A question")
    with pytest.raises(Refused, match="frozen"):
        actions.close(by=by(maya), owner=emptied, reason="He has moved away")
    actions.unfreeze(by=by(maya), owner=emptied)
    actions.close(by=by(maya), owner=emptied, reason="He has moved away")
    for person in (rosa, ian, tom, zed):
        with pytest.raises(Refused):
            actions.reopen(by=by(person), owner=emptied, reason="I like to")
    with pytest.raises(Conflict, match="closed already"):
        actions.close(by=by(maya), owner=emptied, reason="Once more")


def test_of_a_cafe_whose_speaker_reads_why(bank, group, maya, tom, rosa, client, sign_in):
    cafe = open_organisation(
        by=Act(person=maya), bank=bank, name="Café", speaker=group.membership_of(tom)
    )
    sign_in(maya)
    assert client.post(page_of(cafe) + "close/", {"reason": "It has shut"}).status_code == 302
    sign_in(tom)
    assert "It has shut" in client.get(page_of(cafe)).content.decode()
    assert client.post(page_of(cafe) + "reopen/", {"reason": "Please"}).status_code == 403
    sign_in(rosa)
    assert client.get(page_of(cafe)).status_code == 403
    assert now(cafe).state == "closed"
