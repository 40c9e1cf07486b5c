"""Nobody is assigned: whoever is asked to give says yes or no, and owes no reason."""

import pytest

from alongside.core.errors import BadInput, Conflict, Refused
from alongside.exchange import actions as exchange
from alongside.gifts import actions as gifts
from alongside.group_sessions import actions
from alongside.group_sessions.models import Session
from alongside.group_sessions.rules import may_see_session, may_speak
from alongside.people.actions import give_consent
from tests.rooms.group_sessions.conftest import PAGE, fresh


@pytest.fixture
def asked(plans, holders):
    """Tom is asked to give it with Ian."""
    return plans(givers=[holders["ian"], holders["tom"]])


def test_only_the_one_who_was_asked_says_yes(asked, holders, rosa, ian, maya, tom, zed, by):
    assert may_speak(by(tom), holders["tom"])
    for person in (rosa, ian, maya, zed):
        assert not may_speak(by(person), holders["tom"])
    with pytest.raises(Refused):
        actions.say_give(by=by(ian), session=asked, party=holders["tom"])
    given = actions.say_give(by=by(tom), session=asked, party=holders["tom"])
    again = actions.say_give(by=by(tom), session=asked, party=holders["tom"])
    assert given.agreed_at == again.agreed_at


def test_no_and_then_yes_after_all(asked, holders, tom, by):
    actions.not_give(by=by(tom), session=asked, party=holders["tom"])
    assert not asked.givers.get(holder=holders["tom"]).has_agreed
    actions.say_give(by=by(tom), session=asked, party=holders["tom"])
    assert asked.givers.get(holder=holders["tom"]).has_agreed


def test_who_was_not_asked_cannot_say_yes(planned, holders, rosa, by):
    with pytest.raises(Refused):
        actions.say_give(by=by(rosa), session=planned, party=holders["rosa"])


def test_whoever_gives_comes_off_the_list_of_those_who_come(planned, holders, ian, maya, by):
    actions.put_down(by=by(maya), session=planned, party=holders["maya"])
    with pytest.raises(BadInput):
        actions.ask_to_give(by=by(ian), session=planned, party=holders["maya"])
    actions.ask_to_give(by=by(maya), session=planned, party=holders["maya"])
    assert fresh(planned).givers.said_yes().count() == 2


def test_kept_apart_is_said_in_the_words_of_not_being_there(
    planned, holders, group, rosa, ian, tom, by
):
    gifts.not_with(by=by(tom), membership=group.membership_of(tom), other=group.membership_of(ian))
    exchange.leave_bank(by=by(rosa), holder=holders["rosa"])
    rosas = type(holders["rosa"]).objects.whole().get(pk=holders["rosa"].pk)
    words = set()
    for party in (holders["tom"], rosas):
        with pytest.raises(BadInput) as problem:
            actions.ask_to_give(by=by(ian), session=planned, party=party)
        words.add(problem.value.reason)
    assert len(words) == 1


def test_once_it_is_written_down_nobody_is_asked_any_more(recorded, holders, ian, maya, by):
    with pytest.raises(Conflict):
        actions.ask_to_give(by=by(ian), session=recorded, party=holders["maya"])


def test_what_was_asked_before_they_were_kept_apart_is_offered_on_no_page(
    asked, group, client, sign_in, ian, tom, by
):
    mine, his = group.membership_of(tom), group.membership_of(ian)
    assert list(Session.objects.waiting_for(tom)) == [asked]
    gifts.not_with(by=by(ian), membership=his, other=mine)
    assert list(Session.objects.waiting_for(tom)) == []
    sign_in(tom)
    assert str(asked) not in client.get("/").text
    assert str(asked) not in client.get(PAGE).text


def test_a_giver_who_said_no_hides_it_from_nobody(asked, holders, group, rosa, tom, by):
    mine, his = group.membership_of(rosa), group.membership_of(tom)
    gifts.not_with(by=by(rosa), membership=mine, other=his)
    assert not may_see_session(rosa, fresh(asked))
    actions.not_give(by=by(tom), session=asked, party=holders["tom"])
    assert may_see_session(rosa, fresh(asked))
    assert asked in Session.objects.besides({his.pk})


def test_only_those_who_were_asked_can_be_chosen_on_the_page(
    plans, holders, rosa, client, sign_in, maya, by
):
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="in_person")
    session = plans(givers=[holders["ian"], holders["maya"]])
    sign_in(maya)
    for deed in ("give", "not-give"):
        page = client.get(f"{PAGE}{session.pk}/{deed}/").text
        assert "Rosa, and I type" not in page
    client.post(f"{PAGE}{session.pk}/give/")
    assert session.givers.get(holder=holders["maya"]).has_agreed
