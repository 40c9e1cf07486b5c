"""Put to the group, disputed line by line, agreed; and then nobody changes a letter."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from json import loads

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.notes import actions
from alongside.notes.models import Dispute, Line, Notes
from alongside.notes.rules import (
    may_dispute,
    may_fix_notes,
    may_say_so,
    may_settle_dispute,
    may_withdraw_dispute,
)
from alongside.partnerships import actions as partnerships
from tests.rooms.notes.conftest import PAGE


@pytest.fixture
def raised(first, rosa, by) -> Dispute:
    return actions.dispute(by=by(rosa), line=first, words="It closes at five.")


def test_any_member_disputes_and_says_so(put, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_dispute(by(person), put)
        assert may_say_so(by(person), put)
    for person in [zed, None]:
        assert not may_dispute(by(person), put)
        assert not may_say_so(by(person), put)


def test_two_besides_the_drafter_have_to_say_so(put, rosa, ian, maya, tom, zed, by):
    actions.say_so(by=by(maya), notes=put)
    actions.say_so(by=by(rosa), notes=put)
    actions.say_so(by=by(rosa), notes=put)
    assert not may_fix_notes(by(maya), put)
    actions.say_so(by=by(tom), notes=put)
    for person in [rosa, ian, maya, tom]:
        assert may_fix_notes(by(person), put)
    assert not may_fix_notes(by(zed), put)


def test_only_whoever_remembers_it_so_settles_it(raised, rosa, ian, maya, tom, zed, by):
    assert may_settle_dispute(by(rosa), raised)
    assert may_withdraw_dispute(by(rosa), raised)
    for person in [ian, maya, tom, zed]:
        assert not may_settle_dispute(by(person), raised)
        assert not may_withdraw_dispute(by(person), raised)


def test_once_rosa_has_left_anybody_settles_it(group, raised, rosa, ian, by):
    partnerships.leave(by=by(rosa), membership=group.membership_of(rosa))
    group.forget_members()
    raised = Dispute.objects.get(pk=raised.pk)
    assert may_settle_dispute(by(ian), raised)


def test_both_versions_stand_until_it_is_settled(raised, first, rosa, client, sign_in):
    sign_in(rosa)
    page = client.get(PAGE.format(first.notes.gathering_id)).content.decode()
    assert "The chemist closes at half five." in page
    assert "It closes at five." in page


@pytest.mark.parametrize(
    ("way", "words", "stands"),
    [
        ("theirs", "", "It closes at five."),
        ("first", "", "The chemist closes at half five."),
        ("other", "It closes early.", "It closes early."),
    ],
)
def test_a_dispute_ends_in_words_that_rosa_calls_right(raised, first, rosa, by, way, words, stands):
    actions.settle_dispute(by=by(rosa), dispute=raised, way=way, words=words)
    first.refresh_from_db()
    assert first.words == stands
    raised.refresh_from_db()
    assert raised.words == "It closes at five."
    with pytest.raises(Refused):
        actions.settle_dispute(by=by(rosa), dispute=raised, way="first")


def test_other_words_have_to_be_written(raised, rosa, by):
    with pytest.raises(BadInput):
        actions.settle_dispute(by=by(rosa), dispute=raised, way="other", words="")
    with pytest.raises(BadInput):
        actions.settle_dispute(by=by(rosa), dispute=raised, way="shout")


def test_what_the_line_says_already_is_no_dispute(first, rosa, by):
    with pytest.raises(BadInput):
        actions.dispute(by=by(rosa), line=first, words=first.words)


def test_a_dispute_asks_everybody_again_and_holds_up_the_agreement(put, first, rosa, tom, by):
    for person in (rosa, tom):
        actions.say_so(by=by(person), notes=put)
    actions.dispute(by=by(rosa), line=first, words="It closes at five.")
    assert not put.says.exists()
    for person in (rosa, tom):
        actions.say_so(by=by(person), notes=put)
    with pytest.raises(Refused, match="otherwise"):
        actions.fix_notes(by=by(tom), notes=put)


def test_after_two_weeks_both_versions_go_into_the_agreed_copy(put, first, rosa, tom, ian, by):
    actions.dispute(by=by(rosa), line=first, words="It closes at five.")
    for person in (ian, tom):
        actions.say_so(by=by(person), notes=put)
    with clock.at(clock.now() + timedelta(days=15)):
        fixed = actions.fix_notes(by=by(tom), notes=put)
    assert "The chemist closes at half five." in fixed.agreed_copy
    assert loads(fixed.agreed_copy)["lines"][0]["or"] == ["It closes at five."]


def test_the_agreed_copy_is_fixed_and_its_fingerprint_is_anybodys_to_work_out(agreed, rosa):
    assert agreed.fingerprint == sha256(agreed.agreed_copy.encode()).hexdigest()
    assert agreed.is_true_copy
    assert '"said by": "Rosa"' in agreed.agreed_copy
    told = Letter.objects.filter(to_address="rosa@example.org", body__contains="agreed")
    assert told.count() == 1


def test_maya_who_runs_the_rounds_changes_nothing_that_is_agreed(agreed, first, maya, rosa, by):
    first.refresh_from_db()
    for attempt in (
        lambda: actions.write_line(by=by(maya), notes=agreed, words="And I won."),
        lambda: actions.change_line(by=by(maya), line=first, words="No", seen=first.version),
        lambda: actions.remove_line(by=by(maya), line=first),
        lambda: actions.dispute(by=by(rosa), line=first, words="No"),
        lambda: actions.take_back_to_draft(by=by(maya), notes=agreed),
        lambda: actions.put_to_group(by=by(maya), notes=agreed),
    ):
        with pytest.raises(Refused):
            attempt()
    assert actions.fix_notes(by=by(maya), notes=agreed).fingerprint == agreed.fingerprint


def test_a_copy_changed_behind_our_backs_is_found(agreed, rosa, client, sign_in):
    """The planted defect: somebody with the database."""
    Notes.objects.filter(pk=agreed.pk).update(
        agreed_copy=agreed.agreed_copy.replace("half", "past")
    )
    sign_in(rosa)
    page = client.get(PAGE.format(agreed.gathering_id)).content.decode()
    assert "is not what was agreed" in page
    assert client.get(PAGE.format(agreed.gathering_id) + "copy.json").status_code == 409


def test_a_line_changed_behind_our_backs_is_found_too(agreed, first, rosa, client, sign_in):
    """The page shows lines: they have to be those of the copy."""
    Line.objects.filter(pk=first.pk).update(words="The chemist never closes.")
    sign_in(rosa)
    page = client.get(PAGE.format(agreed.gathering_id)).content.decode()
    assert "is not what was agreed" in page
    assert client.get(PAGE.format(agreed.gathering_id) + "copy.json").status_code == 409


def test_the_page_says_how_anybody_works_the_fingerprint_out(agreed, rosa, client, sign_in):
    sign_in(rosa)
    page = client.get(PAGE.format(agreed.gathering_id)).content.decode()
    assert f"sha256sum notes-{agreed.pk}.json" in page
    saved = client.get(PAGE.format(agreed.gathering_id) + "copy.json")
    assert sha256(saved.content).hexdigest() in page


def test_the_day_is_that_of_the_clock_on_the_wall(notes):
    """Half past midnight in summer is still yesterday in UTC."""
    notes.gathering.starts_at = datetime(2027, 7, 6, 23, 30, tzinfo=UTC)
    assert loads(notes.as_text())["day"] == "2027-07-07"


def test_ian_says_for_rosa_that_it_was_so(put, rosa_agrees, ian, tom, by):
    actions.say_so(by=Act(person=rosa_agrees, entered_by=ian, channel="phone"), notes=put)
    assert put.says.get().membership.person == rosa_agrees
    with pytest.raises(Refused):
        actions.say_so(by=Act(person=rosa_agrees, entered_by=tom, channel="phone"), notes=put)


def test_empty_notes_are_not_put_to_anybody(tuesday, ian, by):
    notes = actions.start_notes(by=by(ian), gathering=tuesday)
    with pytest.raises(BadInput):
        actions.put_to_group(by=by(ian), notes=notes)


def test_by_its_pages(notes, first, rosa, tom, maya, client, sign_in):
    page = PAGE.format(notes.gathering_id)
    sign_in(rosa)
    other = f"{page}{first.pk}/otherwise/"
    assert client.get(other).status_code == 200
    assert client.post(other, {"words": ""}).status_code == 422
    assert client.post(other, {"words": "At five."}).status_code == 302
    raised = Dispute.objects.get()
    assert client.post(page + "put/").status_code == 302
    sign_in(tom)
    assert client.get(f"{other}{raised.pk}/settle/").status_code == 403
    assert client.post(page + "agree/").status_code == 403
    sign_in(rosa)
    assert client.get(f"{other}{raised.pk}/settle/").status_code == 200
    assert client.post(f"{other}{raised.pk}/settle/", {"way": "other"}).status_code == 422
    assert client.post(f"{other}{raised.pk}/settle/", {"way": "theirs"}).status_code == 302
    for person in (rosa, tom):
        sign_in(person)
        assert client.post(page + "so/").status_code == 302
    assert client.get(page + "copy.json").headers["Content-Type"].startswith("text/html")
    assert client.post(page + "agree/").status_code == 302
    agreed = client.get(page).content.decode()
    fingerprint = Notes.objects.get().fingerprint
    assert fingerprint in agreed
    copy = client.get(page + "copy.json").content
    assert sha256(copy).hexdigest() == fingerprint
    assert fingerprint in client.get(page + "print/").content.decode()


def test_taken_back_to_draft_everybody_is_asked_again(put, rosa, by):
    actions.say_so(by=by(rosa), notes=put)
    again = actions.take_back_to_draft(by=by(rosa), notes=put)
    assert (again.state, again.says.count()) == ("draft", 0)


def test_a_dispute_is_taken_back_by_its_page(raised, first, rosa, client, sign_in):
    sign_in(rosa)
    page = PAGE.format(first.notes.gathering_id)
    assert client.post(f"{page}{first.pk}/otherwise/{raised.pk}/withdraw/").status_code == 302
    raised.refresh_from_db()
    assert raised.withdrawn
