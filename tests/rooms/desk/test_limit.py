"""Hours are frozen until a question is settled, and may stand as low as somebody decides."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.desk import actions
from alongside.exchange import actions as exchange
from alongside.group_sessions.actions import open_organisation
from alongside.ledger.models import Account
from tests.rooms.desk.conftest import DESK


def page_of(holder) -> str:
    return f"{DESK}accounts/{holder.account_id}/"


def now(owner) -> Account:
    return Account.objects.get(pk=owner.account_id)


def test_maya_freezes_rosas_hours_and_lets_them_move_again(
    holders, done, rosa, maya, by, client, sign_in
):
    hers = holders["rosa"]
    sign_in(maya)
    sent = client.post(page_of(hers) + "freeze/", {"reason": "Two say different things"})
    assert sent.status_code == 302 and now(hers).is_frozen
    with pytest.raises(Refused, match="The account of Rosa is frozen"):
        exchange.confirm(by=by(rosa), exchange=done, minutes=done.minutes)
    sign_in(rosa)
    hours = client.get("/groups/prescriptions/time-bank/hours/").content.decode()
    assert page_of(hers) in hours
    page = client.get(page_of(hers)).content.decode()
    assert "Two say different things" in page and "settles it with you" in page
    assert "freeze/" not in page
    sign_in(maya)
    assert "It is settled" in client.get(page_of(hers)).content.decode()
    assert client.post(page_of(hers) + "unfreeze/").status_code == 302
    exchange.confirm(by=by(rosa), exchange=done, minutes=done.minutes)
    verbs = Entry.objects.filter(verb__startswith="desk.account").values_list("verb", flat=True)
    assert list(verbs.order_by("id")) == ["desk.account_frozen", "desk.account_unfrozen"]
    assert all("Two say" not in letter.body for letter in Letter.objects.all())


def test_how_low_rosa_may_stand_is_said_with_why_and_the_book_keeps_to_it(
    holders, done, rosa, maya, by, client, sign_in
):
    hers = holders["rosa"]
    sign_in(maya)
    form = client.get(page_of(hers) + "lowest/").content.decode()
    assert "How many minutes below zero" in form
    body = {"below": "0", "reason": "She asked for it"}
    assert client.post(page_of(hers) + "lowest/", body).status_code == 302
    assert now(hers).floor == 0
    sign_in(rosa)
    page = client.get(page_of(hers)).content.decode()
    assert "She asked for it" in page and "0 min" in page
    assert Entry.objects.get(verb="desk.account_limited").details["floor"] == 0
    held = now(hers)
    assert held.can_spend == held.balance


@pytest.mark.parametrize(
    ("deed", "body", "words"),
    [
        ("freeze", {"reason": " "}, "Write why"),
        ("lowest", {"below": "600", "reason": ""}, "Write why"),
        ("lowest", {"below": "-1", "reason": "Snow"}, "from 0 to 60000"),
        ("lowest", {"below": "60001", "reason": "Snow"}, "from 0 to 60000"),
        ("lowest", {"below": "ten", "reason": "Snow"}, "from 0 to 60000"),
    ],
)
def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(
    holders, maya, client, sign_in, deed, body, words
):
    hers = holders["rosa"]
    before = now(hers)
    sign_in(maya)
    answer = client.post(page_of(hers) + deed + "/", body)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert all(f'value="{said}"' in page for said in body.values() if said.strip())
    assert now(hers).floor == before.floor and not now(hers).is_frozen


def test_the_actions_themselves_refuse(holders, rosa, ian, tom, zed, maya, by):
    hers, hers_too = holders["rosa"], holders["maya"]
    for person in (rosa, ian, tom, zed):
        with pytest.raises(Refused):
            actions.freeze(by=by(person), owner=hers, reason="I like to")
        with pytest.raises(Refused):
            actions.set_lowest(by=by(person), owner=hers, below=10, reason="I like to")
    with pytest.raises(Refused, match="You are part of this"):
        actions.set_lowest(by=by(maya), owner=hers_too, below=60_000, reason="For myself")
    for wrong in (-1, 60_001, 1.5, True):
        with pytest.raises(BadInput):
            actions.set_lowest(by=by(maya), owner=hers, below=wrong, reason="Snow")
    with pytest.raises(BadInput):
        actions.freeze(by=by(maya), owner=hers, reason="x" * 301)
    with pytest.raises(Conflict):
        actions.unfreeze(by=by(maya), owner=hers)
    actions.freeze(by=by(maya), owner=hers, reason="Two say different things")
    with pytest.raises(Refused):
        actions.unfreeze(by=by(rosa), owner=hers)
    with pytest.raises(Conflict):
        actions.freeze(by=by(maya), owner=hers, reason="Once more")


def test_of_a_cafe_and_its_speaker_reads_why(bank, group, maya, tom, rosa, client, sign_in):
    cafe = open_organisation(
        by=Act(person=maya), bank=bank, name="Café", speaker=group.membership_of(tom)
    )
    sign_in(maya)
    assert page_of(cafe) in client.get(cafe.get_absolute_url()).content.decode()
    client.post(page_of(cafe) + "freeze/", {"reason": "Whose oven was it?"})
    sign_in(tom)
    assert "Whose oven was it?" in client.get(page_of(cafe)).content.decode()
    assert client.post(page_of(cafe) + "unfreeze/").status_code == 403
    sign_in(rosa)
    assert client.get(page_of(cafe)).status_code == 403
    assert now(cafe).is_frozen


def test_the_pot_has_no_such_page_and_neither_has_another_book(bank, maya, client, sign_in):
    sign_in(maya)
    for number in (bank.pot_id, 10**9):
        assert client.get(f"{DESK}accounts/{number}/").status_code == 404
