"""Each no says why, in the words that belong to it."""

import pytest

from alongside.core.errors import BadInput, Conflict, Refused
from alongside.group_sessions import actions, rules
from alongside.ledger.actions import freeze_account
from tests.rooms.group_sessions.conftest import an_hour_ago, fresh, share_of


def test_a_no_before_it_was_held_says_why(planned, plans, bank, holders, rosa, ian, tom, zed, by):
    stopped = plans(title="A trip", risk="conveying")
    off = plans(title="Another")
    actions.cancel_session(by=by(ian), session=off, because="Rain")
    hers, his = holders["rosa"], holders["ian"]
    for ruling, words in [
        (rules.may_run(rosa, planned), "those who plan it or give it"),
        (rules.may_speak(by(tom), hers), "Only Rosa can say this."),
        (rules.may_put_down(by(ian), planned, his), "Ian gives this session."),
        (rules.may_put_down(by(rosa), fresh(off), hers), "This was called off."),
        (rules.may_put_down(by(rosa), fresh(stopped), hers), "has to find a way for it first"),
        (rules.may_record(by(ian), planned), "It has not begun yet"),
        (rules.may_record(by(ian), fresh(off)), "This was called off."),
        (rules.may_record(by(ian), fresh(stopped)), "has to find a way for it first"),
        (rules.may_confirm(by(rosa), planned), "Nobody has written down yet who came."),
    ]:
        assert not ruling and words in ruling.reason


def test_a_no_after_it_was_held_says_why(recorded, over, records, holders, rosa, ian, maya, by):
    session = fresh(recorded)
    for ruling, words in [
        (rules.may_put_down(by(rosa), session, holders["rosa"]), "It has begun"),
        (rules.may_confirm(by(ian), session), "Whoever wrote it down cannot be the one"),
        (rules.may_confirm(by(maya), session), "somebody who came has to"),
        (rules.may_see_differently(by(maya), session), "Only those who gave or received"),
    ]:
        assert not ruling and words in ruling.reason
    by_maya = fresh(records(over, person=maya, came=["rosa"]))
    tom = holders["tom"].membership.person
    assert "Somebody who gave or received" in rules.may_confirm(by(tom), by_maya).reason


def test_where_only_guests_came_the_coordinator_says_so_unless_they_gave_it_too(
    plans, records, holders, rosa, maya, by
):
    session = plans(starts_at=an_hour_ago(), givers=[holders["ian"], holders["maya"]])
    actions.say_give(by=by(maya), session=session, party=holders["maya"])
    given = {holders["ian"]: 60}
    alone = fresh(records(session, came=[], guests=4, given=given))
    assert "Nobody else who came can say so" in rules.may_confirm(by(rosa), alone).reason
    assert rules.may_confirm(by(maya), alone)
    both = fresh(records(session, came=[], guests=4, given={**given, holders["maya"]: 60}))
    assert "You are part of this" in rules.may_confirm(by(maya), both).reason


def test_whoever_came_settles_nothing_of_it(over, records, maya):
    session = fresh(records(over, came=["rosa", "maya"]))
    assert "You are part of this" in rules.may_settle(maya, session).reason


def test_what_stands_in_the_book_is_not_changed_carried_or_called_off(
    confirmed, holders, rosa, ian, maya, tom, by
):
    share = share_of(confirmed, holders["rosa"])
    said = {"session": confirmed}
    for act, words in [
        (lambda: actions.see_differently(by=by(tom), **said, words="No"), "is over already"),
        (lambda: actions.settle_difference(by=by(maya), **said, words="Yes"), "nothing to settle"),
        (lambda: actions.carry(by=by(maya), **said, share=share, words="Yes"), "already"),
        (lambda: actions.cancel_session(by=by(ian), **said, because="Rain"), "stands in the book"),
    ]:
        with pytest.raises(Conflict, match=words):
            act()


def test_what_is_not_in_the_book_is_not_taken_back_and_a_giver_is_not_carried(
    recorded, holders, rosa, maya, tom, by
):
    with pytest.raises(Conflict, match="does not stand in the book"):
        actions.reverse_session(by=by(maya), session=recorded, reason="A slip")
    gave = share_of(recorded, holders["ian"])
    with pytest.raises(BadInput, match="is not charged"):
        actions.carry(by=by(maya), session=recorded, share=gave, words="Kindness")
    actions.see_differently(by=by(tom), session=recorded, words="I was not there")
    with pytest.raises(Conflict, match="The coordinator settles that first"):
        actions.confirm_session(by=by(rosa), session=fresh(recorded), version=1)


def test_called_off_nothing_more_is_said_of_it(planned, holders, rosa, ian, tom, by):
    with pytest.raises(Refused, match="Tom was not asked to give this"):
        actions.say_give(by=by(tom), session=planned, party=holders["tom"])
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    with pytest.raises(BadInput, match="put their name down to come"):
        actions.ask_to_give(by=by(ian), session=planned, party=holders["rosa"])
    actions.cancel_session(by=by(ian), session=planned, because="Rain")
    with pytest.raises(Conflict, match="not changed any more"):
        actions.ask_to_give(by=by(ian), session=planned, party=holders["tom"])


def test_two_give_it_together_only_if_two_said_yes(plans, maya, by):
    session = plans(title="A trip", risk="conveying")
    with pytest.raises(BadInput, match="Ask a second one"):
        actions.find_way(by=by(maya), session=session, how="two", words="")
    with pytest.raises(BadInput, match="Write which way"):
        actions.find_way(by=by(maya), session=session, how="path", words=" ")
    with pytest.raises(BadInput, match="Choose one of these"):
        actions.find_way(by=by(maya), session=session, how="check", words="")
    actions.find_way(by=by(maya), session=session, how="path", words="The centre's own staff")
    with pytest.raises(Conflict, match="does not wait"):
        actions.find_way(by=by(maya), session=session, how="path", words="Again")


def test_an_organisation_has_a_name_a_speaker_from_here_and_leaves_once_it_is_settled(
    cafe, bank, group, maya, tom, by
):
    toms = group.membership_of(tom)
    with pytest.raises(BadInput, match="Write its name"):
        actions.open_organisation(by=by(maya), bank=bank, name=" ", speaker=toms)
    freeze_account(by=by(maya), account=cafe.account, reason="A question")
    with pytest.raises(Refused, match="can leave once that is settled"):
        actions.close_organisation(by=by(maya), organisation=cafe)
