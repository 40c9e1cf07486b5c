"""Notes are drafted line by line, by anybody in the group."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.notes import actions
from alongside.notes.models import Notes
from alongside.notes.rules import may_change_line, may_start_notes, may_write
from alongside.partnerships.models import Contribution
from alongside.people.actions import give_consent
from tests.rooms.notes.conftest import PAGE


def test_any_member_begins_and_writes_paid_or_not(
    tuesday, notes, first, rosa, ian, maya, tom, zed, by
):
    for person in [rosa, ian, maya, tom]:
        assert may_start_notes(by(person), tuesday)
        assert may_write(by(person), notes)
        assert may_change_line(by(person), first)
    for person in [zed, None]:
        assert not may_start_notes(by(person), tuesday)
        assert not may_write(by(person), notes)
        assert not may_change_line(by(person), first)


def test_nobody_writes_what_has_not_happened(tuesday, maya, by):
    tuesday.starts_at = clock.now() + timedelta(days=1)
    with pytest.raises(Refused, match="not begun"):
        actions.start_notes(by=by(maya), gathering=tuesday)


def test_two_who_begin_write_the_same_notes(tuesday, notes, ian, by):
    assert actions.start_notes(by=by(ian), gathering=tuesday) == notes
    assert Contribution.objects.about(notes).get().part == "facilitated"


def test_a_line_sent_twice_is_written_once(notes, ian, by):
    for _click in range(2):
        actions.write_line(by=by(ian), notes=notes, words="Tea  was\u200b cold.")
    assert list(notes.lines.values_list("words", flat=True)).count("Tea was cold.") == 1


@pytest.mark.parametrize("words", ["", " \x00 ", "x" * 501])
def test_no_line_without_words_nor_with_too_many(notes, ian, by, words):
    with pytest.raises(BadInput) as problem:
        actions.write_line(by=by(ian), notes=notes, words=words)
    assert problem.value.field == "words"
    assert notes.lines.count() == 3


def test_two_who_change_a_line_at_once_are_told(first, ian, maya, by):
    actions.change_line(by=by(ian), line=first, words="It closes at six.", seen=1)
    with pytest.raises(Conflict):
        actions.change_line(by=by(maya), line=first, words="It closes at seven.", seen=1)
    first.refresh_from_db()
    assert first.words == "It closes at six."


def test_a_promise_with_its_owner_and_its_day_is_a_line_too(group, notes, tom, maya, by):
    due_on = clock.today() + timedelta(days=9)
    made = actions.promise_in_notes(
        by=by(maya),
        notes=notes,
        words="Ask the board",
        due_on=due_on,
        owner=group.membership_of(tom),
    )
    assert (made.owner.person, made.due_on) == (tom, due_on)
    line = notes.lines.get(promise=made)
    assert line.alias == "Tom"
    assert "Ask the board" in line.words
    with pytest.raises(Refused):
        actions.promise_in_notes(
            by=by(tom), notes=notes, words="Sing", due_on=due_on, owner=group.membership_of(maya)
        )


def test_ian_who_takes_the_notes_types_what_rosa_promised(
    group, tuesday, notes, rosa_agrees, ian, client, sign_in
):
    sign_in(ian)
    page = PAGE.format(tuesday.pk)
    assert "Rosa, and I type" in client.get(page).content.decode()
    sent = {
        "promise-words": "Bring the list",
        "promise-due_on": clock.today() + timedelta(days=2),
        "promise-whose": group.membership_of(rosa_agrees).pk,
        "promise-how": "in_person",
    }
    assert client.post(page + "promise/", sent).status_code == 302
    line = notes.lines.exclude(promise=None).get()
    assert (line.promise.owner.person, line.alias) == (rosa_agrees, "Rosa")
    assert line.written_by.person == ian
    part = Contribution.objects.about(line.promise).get()
    assert (part.membership.person, part.entered_by.person) == (rosa_agrees, ian)
    assert part.channel == "in_person"


def test_nobody_types_a_promise_for_rosa_who_has_not_agreed_nor_tom_without_a_witness(
    group, tuesday, notes, rosa, ian, tom, client, sign_in
):
    page = PAGE.format(tuesday.pk)
    sent = {
        "promise-words": "Bring the list",
        "promise-due_on": clock.today() + timedelta(days=2),
        "promise-whose": group.membership_of(rosa).pk,
        "promise-how": "in_person",
    }
    sign_in(ian)
    client.post(page + "promise/", sent)
    assert not group.promises.filter(owner__person=rosa).exists()
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    sign_in(tom)
    refused = client.post(page + "promise/", sent)
    assert refused.status_code == 403
    assert "witness" in refused.content.decode()
    assert not group.promises.filter(owner__person=rosa).exists()
    seen = {**sent, "promise-witness": "Nora from the library"}
    assert client.post(page + "promise/", seen).status_code == 302
    assert group.promises.get(owner__person=rosa).words == "Bring the list"


def test_a_line_that_somebody_remembers_otherwise_is_not_taken_out(first, rosa, maya, by):
    actions.dispute(by=by(rosa), line=first, words="It closes at five.")
    with pytest.raises(BadInput, match="otherwise"):
        actions.remove_line(by=by(maya), line=first)


def test_by_its_pages(tuesday, rosa, maya, zed, client, sign_in):
    page = PAGE.format(tuesday.pk)
    sign_in(zed)
    assert client.get(page).status_code == 403
    sign_in(rosa)
    assert "Begin the notes" in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert "Nothing is written yet" in client.get(page).content.decode()
    wrong = client.post(page + "write/", {"words": "", "alias": "A carer"})
    assert wrong.status_code == 422
    assert 'value="A carer"' in wrong.content.decode()
    client.post(page + "write/", {"words": "<script>alert(1)</script>", "alias": ""})
    shown = client.get(page).content.decode()
    assert "&lt;script&gt;alert" in shown
    line = Notes.objects.get().lines.get()
    change = f"{page}{line.pk}/change/"
    assert client.get(change).status_code == 200
    assert client.post(change, {"words": "It was warm.", "seen": 1}).status_code == 302
    both = client.post(change, {"words": "It was cold.", "seen": 1})
    assert both.status_code == 409
    assert "It was warm." in both.content.decode()
    assert 'value="It was cold."' in both.content.decode()
    promised = {"promise-words": "Ring", "promise-due_on": clock.today() + timedelta(days=2)}
    assert client.post(page + "promise/", {**promised, "promise-due_on": "x"}).status_code == 422
    assert client.post(page + "promise/", promised).status_code == 302
    assert "Ring" in client.get("/groups/prescriptions/promises/").content.decode()
    assert client.post(f"{page}{line.pk}/remove/").status_code == 302
    assert "It was warm." not in client.get(page).content.decode()


def test_many_lines_cost_no_more_than_few(
    tuesday, notes, rosa, maya, by, client, sign_in, django_assert_max_num_queries
):
    sign_in(rosa)
    actions.dispute(by=by(rosa), line=notes.lines.first(), words="Otherwise")
    page = PAGE.format(tuesday.pk)
    with django_assert_max_num_queries(60) as few:
        client.get(page)
    for number in range(30):
        line = actions.write_line(by=by(maya), notes=notes, words=f"Line {number}")
        actions.dispute(by=by(rosa), line=line, words=f"Otherwise {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(page)
