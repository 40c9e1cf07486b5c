"""What is held of Rosa and her sessions is hers to take along; erased, the books stay true."""

import json

from alongside.exchange import actions as exchange
from alongside.group_sessions import actions
from alongside.ledger.checking import check_books
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from alongside.privacy.actions import erase_person, export_person
from tests.rooms.group_sessions.conftest import fresh, left


def test_her_names_and_shares_are_in_what_she_takes_along(
    planned, confirmed, holders, rosa, tom, by
):
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    held = json.dumps(export_person(by=by(rosa), person=rosa), default=str)
    assert "group_sessions.name" in held and "group_sessions.share" in held


def test_erased_her_name_is_off_the_list_and_the_book_is_true(
    planned, confirmed, holders, rosa, ian, by
):
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    erase_person(by=by(rosa), person=rosa)
    assert not planned.names.exists()
    assert confirmed.shares.count() == 3 and left(holders["ian"]) == 240
    assert not check_books().violations


def test_leaving_is_never_in_the_way_and_nothing_is_orphaned(
    recorded, holders, group, rosa, ian, tom, by
):
    exchange.leave_bank(by=by(ian), holder=holders["ian"])
    partnerships.leave(by=by(ian), membership=group.membership_of(ian))
    session = fresh(recorded)
    actions.confirm_session(by=by(tom), session=session, version=1)
    assert left(holders["ian"]) == 240, "what he gave stays given"


def test_who_came_is_named_to_nobody_in_the_record_of_the_group(confirmed):
    shown = {one.part: one.shown_name for one in Contribution.objects.about(confirmed)}
    assert shown == {"delivered": "Ian", "received": "Someone in this group"}
