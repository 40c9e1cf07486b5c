"""Whether others may type for somebody: their word alone, and it can be taken back."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.desk import actions
from alongside.desk.rules import may_note_typing
from alongside.exchange import actions as exchange
from alongside.exchange.models import Holder
from alongside.people.actions import withdraw_consent
from alongside.people.rules import may_be_entered
from tests.rooms.desk.conftest import BANK, DESK


@pytest.fixture
def sorcha(bank, maya) -> Holder:
    """Maya wrote her down: she has no sign-in."""
    said = {"how_to_reach": "Knock", "channel": "in_person", "agreed": True}
    return actions.welcome(by=Act(person=maya), bank=bank, name="Sorcha", **said)


def typed(maya, holder: Holder) -> Act:
    return Act(person=holder.membership.person, entered_by=maya, channel="phone")


def test_she_takes_it_back_by_phone_and_may_agree_again(sorcha, maya, client, sign_in):
    sign_in(maya)
    hers = f"{DESK}people/{sorcha.pk}/"
    assert f"{hers}typing/" in client.get(hers).text and f"{hers}ask/" in client.get(hers).text
    page = client.get(f"{hers}typing/").text
    assert "They take it back" in page and "They agreed on" in page
    answer = client.post(f"{hers}typing/", {"channel": "phone", "agreed": "no"})
    assert answer.status_code == 302 and not may_be_entered(typed(maya, sorcha))
    page = client.get(hers).text
    assert "Nothing that Sorcha says can be typed here" in page and f"{hers}ask/" not in page
    assert "They agree" in client.get(f"{hers}typing/").text
    for half in ({"agreed": "yes"}, {"channel": "phone"}, {"channel": "phone", "agreed": "?"}):
        assert client.post(f"{hers}typing/", half).status_code == 422
    client.post(f"{hers}typing/", {"channel": "paper", "agreed": "yes"})
    assert may_be_entered(typed(maya, sorcha))
    assert sorcha.membership.person.consents.live().get().channel == "paper"


def test_nobody_says_it_for_rosa_who_has_a_sign_in(by_phone, maya, client, sign_in):
    with pytest.raises(Refused, match="sign-in of their own"):
        actions.note_typing(by=Act(person=maya), holder=by_phone, agreed=False, channel="phone")
    sign_in(maya)
    hers = f"{DESK}people/{by_phone.pk}/"
    assert f"{hers}typing/" not in client.get(hers).text
    assert client.get(f"{hers}typing/").status_code == 403


def test_it_is_noted_by_whoever_runs_the_rounds_or_keeps_in_touch_in_their_own_hand(
    sorcha, group, rosa, ian, maya, tom, zed
):
    for person in (rosa, ian, tom, zed, None):
        assert not may_note_typing(Act(person=person), sorcha)
    actions.keep_in_touch(by=Act(person=maya), holder=sorcha, keeper=group.membership_of(ian))
    for person in (maya, ian):
        assert may_note_typing(Act(person=person), sorcha)
    assert not may_note_typing(Act(person=maya, entered_by=ian, channel="phone"), sorcha)


def test_nor_does_anybody_who_is_not_at_the_desk_or_how_nobody_says_it(sorcha, maya, ian, zed):
    for person in (ian, zed):
        with pytest.raises(Refused):
            actions.note_typing(by=Act(person=person), holder=sorcha, agreed=True, channel="phone")
    with pytest.raises(BadInput):
        actions.note_typing(by=Act(person=maya), holder=sorcha, agreed=True, channel="rumour")


def test_what_would_be_refused_is_offered_on_no_page(
    by_phone, holders, grass, rosa, tom, by, maya, client, sign_in
):
    exchange.offer_help(by=by(tom), need=grass, giver=holders["tom"])
    sign_in(maya)
    pages = [f"{DESK}people/{by_phone.pk}/", f"{DESK}phone/"]
    for page in pages:
        assert "/agree/" in client.get(page).text
    withdraw_consent(by=by(rosa), person=rosa, purpose="be_entered")
    for page in pages:
        text = client.get(page).text
        assert "/agree/" not in text and "Tom offers to help" in text
    assert "they can agree on their own page" in client.get(pages[0]).text
    assert "cannot be typed for them yet" in client.get(f"{BANK}desk/phone/").text
