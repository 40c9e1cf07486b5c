"""Who came and who gave how much is written down, by whoever runs it, once it has begun."""

import re
from dataclasses import replace

import pytest

from alongside.core.errors import BadInput, Conflict, Refused
from alongside.exchange import actions as exchange
from alongside.exchange.models import Holder
from alongside.group_sessions import actions
from alongside.group_sessions.rules import may_record, may_see_record
from tests.rooms.group_sessions.conftest import PAGE, fresh, left


def test_written_down_by_who_runs_it_and_seen_by_who_was_there(
    over, records, rosa, ian, maya, tom, zed, by
):
    for person in (ian, maya):
        assert may_record(by(person), over)
    for person in (rosa, tom, zed):
        assert not may_record(by(person), over)
    records(over, came=["rosa"])
    for person in (rosa, ian, maya):
        assert may_see_record(person, over)
    for person in (tom, zed, None):
        assert not may_see_record(person, over)


def test_nothing_moves_before_somebody_else_says_so_too(recorded, holders):
    assert fresh(recorded).state == "recorded"
    assert [left(one) for one in holders.values()] == [180] * 4


def test_the_same_again_changes_nothing_and_something_else_is_another_version(over, records):
    records(over)
    assert records(over).version == 1
    assert records(over, came=["rosa"]).version == 2
    assert {str(share) for share in over.shares.whole()} == {"Ian", "Rosa"}


def test_from_the_paper_is_on_record(over, holders, ian, by):
    actions.record_session(
        by=replace(by(ian), channel="paper"),
        session=over,
        minutes=60,
        given={holders["ian"]: 60},
        came=[holders["rosa"]],
    )
    assert fresh(over).recorded_channel == "paper"


@pytest.mark.parametrize("minutes", [0, -5, 1441, 25 * 60, True])
def test_minutes_that_are_none_are_refused(over, records, holders, minutes):
    with pytest.raises(BadInput):
        records(over, minutes=minutes)
    with pytest.raises(BadInput):
        records(over, given={holders["ian"]: minutes})


def test_a_session_to_come_is_not_written_down(planned, records):
    with pytest.raises(Refused) as refusal:
        records(planned)
    assert "not begun" in refusal.value.reason


def test_where_nobody_came_nothing_is_written_down(over, records):
    with pytest.raises(BadInput) as problem:
        records(over, came=[])
    assert problem.value.field == "came"
    assert records(over, came=[], guests=3).guests == 3


def test_on_the_page_what_is_missing_is_said_where_it_is_asked(over, ian, client, sign_in):
    """Nobody had put their name down: all who came stand under one question."""
    sign_in(ian)
    gave = re.search(r'name="(gave_\w+)"', client.get(f"{PAGE}{over.pk}/record/").content.decode())
    for typed, field in [({gave[1]: "60"}, "others"), ({}, gave[1])]:
        sent = client.post(f"{PAGE}{over.pk}/record/", {"minutes": "60", **typed})
        assert sent.status_code == 422 and f'href="#id_{field}' in sent.content.decode()


@pytest.mark.parametrize("guests", [-1, 501, True])
def test_guests_are_a_number_within_bounds(over, records, guests):
    with pytest.raises(BadInput) as problem:
        records(over, guests=guests)
    assert problem.value.field == "guests"


def test_a_giver_is_not_charged_for_their_own_session(over, records):
    with pytest.raises(BadInput) as problem:
        records(over, came=["rosa", "ian"])
    assert problem.value.field == "came" and "Ian" in problem.value.reason


def test_only_who_said_yes_to_giving_it_gave_it(over, records, holders):
    for given in ({holders["tom"]: 60}, {}):
        with pytest.raises(BadInput) as problem:
            records(over, came=["rosa"], given=given)
        assert problem.value.field == "given"


def test_somebody_of_another_bank_is_not_charged_here(over, records, place, zed, by):
    from alongside.partnerships import actions as partnerships

    group = partnerships.start(by=by(zed), place=place, name="Others", what="Other things")
    bank = exchange.open_bank(by=by(zed), partnership=group, pot_rules="Ours")
    stranger = exchange.join_bank(by=by(zed), bank=bank, agreed=True)
    with pytest.raises(BadInput):
        records(over, came=["rosa", stranger])


def test_more_than_nine_hundred_are_not_written_down_at_once(over, records, bank):
    crowd = [Holder(pk=10**9 + number, bank_id=bank.pk) for number in range(900)]
    with pytest.raises(BadInput) as problem:
        records(over, came=crowd)
    assert problem.value.field == "came" and not over.shares.exists()


def test_each_is_written_down_once(over, records):
    with pytest.raises(BadInput):
        records(over, came=["rosa", "rosa"])


def test_called_off_or_in_the_book_it_is_not_written_down_anew(
    over, confirmed, records, plans, ian, by
):
    with pytest.raises(Conflict):
        records(confirmed, came=["rosa"])
    other = plans(starts_at=over.starts_at, title="Another")
    actions.cancel_session(by=by(ian), session=other, because="Rain")
    with pytest.raises(Refused):
        records(other)
