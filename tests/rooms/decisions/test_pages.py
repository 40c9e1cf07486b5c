"""The pages: who gets in, what they show, what a click does."""

import hashlib

import pytest

from alongside.core.acts import Act
from alongside.decisions import actions
from alongside.decisions.models import Ballot, Decision
from tests.rooms.decisions.builders import answer, asked, day, four_lines, objects, proposal_in
from tests.rooms.decisions.test_open import back_at_the_table


@pytest.fixture
def ballot(group, rosa, ian, maya, tom) -> Ballot:
    return asked(group, rosa)


def counted(ballot, *people) -> Decision:
    for person in people:
        answer(ballot, person)
    runner = ballot.proposal.partnership.facilitation_turns.current().get().membership.person
    return actions.close_ballot(by=Act(person=runner), ballot=ballot)


READ = ["", "words/", "versions/", "sheet/", "type/", "unheard/", "review/", "record/1/"]
SEND = ["answer/", "answer/back/", "count/", "back/", "unheard/remind/", "unheard/extend/"]


@pytest.mark.parametrize("end", READ)
def test_zed_reads_nothing(ballot, zed, client, sign_in, end):
    sign_in(zed)
    assert client.get(ballot.proposal.get_absolute_url() + end).status_code == 403


@pytest.mark.parametrize("end", SEND)
def test_zed_sends_nothing_and_a_link_changes_nothing(ballot, zed, rosa, client, sign_in, end):
    sign_in(zed)
    assert client.post(ballot.proposal.get_absolute_url() + end).status_code == 403
    sign_in(rosa)
    assert client.get(ballot.proposal.get_absolute_url() + end).status_code == 405


def test_nobody_signed_in_reads_nothing(ballot, client):
    assert client.get(ballot.proposal.get_absolute_url()).status_code == 403


def test_another_groups_number_is_not_found_here(ballot, place, rosa, client, sign_in):
    from alongside.partnerships import actions as partnerships

    other = partnerships.start(by=Act(person=rosa), place=place, name="Other", what="Else")
    sign_in(rosa)
    address = f"/groups/{other.slug}/decisions/{ballot.proposal.pk}/"
    assert client.get(address).status_code == 404


def test_an_empty_list_says_what_to_do_next(group, rosa, client, sign_in):
    sign_in(rosa)
    page = client.get(f"/groups/{group.slug}/decisions/").content.decode()
    assert "Nothing has been put forward yet." in page and "Put something forward" in page


def test_the_whole_way_on_the_screen_from_words_to_record(
    group, rosa, ian, maya, tom, client, sign_in
):
    four_lines(group)
    proposal = proposal_in(group, rosa, if_nothing="People go without.")
    page = proposal.get_absolute_url()
    sign_in(maya)
    assert "Ask everyone" in client.get(page).content.decode()
    assert client.post(f"{page}ask/", {"closes_on": "yesterday"}).status_code == 422
    assert client.post(f"{page}ask/", {"closes_on": day(10).isoformat()}).status_code == 302
    for person in (rosa, ian, maya, tom):
        sign_in(person)
        assert client.post(f"{page}answer/", {"answer": "support"}).status_code == 302
    sign_in(maya)
    assert "4 of 4 have answered" in client.get(page).content.decode()
    assert client.post(f"{page}count/").status_code == 302
    assert client.post(f"{page}count/").status_code == 409
    shown = client.get(page).content.decode()
    for words in ("The rule at work", "agreed in the first round", "We look at it again on"):
        assert words in shown
    assert "Agreed" in client.get(f"/groups/{group.slug}/decisions/").content.decode()


def test_the_page_says_why_nobody_can_be_asked_yet(group, rosa, maya, client, sign_in):
    proposal = proposal_in(group, rosa)
    sign_in(maya)
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "Still blank in the brief: What is open, What is fixed, When you will hear" in page


def test_the_file_of_the_record_has_the_fingerprint(ballot, rosa, ian, maya, tom, client, sign_in):
    decision = counted(ballot, rosa, ian, maya, tom)
    sign_in(ian)
    base = f"{ballot.proposal.get_absolute_url()}record/{decision.pk}"
    sent = client.get(f"{base}.json")
    assert hashlib.sha256(sent.content).hexdigest() == decision.digest
    assert decision.digest in client.get(f"{base}/").content.decode()


def test_hostile_words_stay_words(group, rosa, ian, maya, tom, client, sign_in):
    four_lines(group)
    nasty = "<script>alert(1)</script>"
    ballot = asked(group, rosa, title=nasty, words=nasty, if_nothing=nasty)
    for person in (ian, maya, tom):
        objects(ballot, person, reason=nasty, ground=nasty)
    sign_in(maya)
    base = ballot.proposal.get_absolute_url()
    for end in ("", "versions/", "sheet/", "type/", "unheard/"):
        text = client.get(base + end).content.decode()
        assert "<script>alert" not in text, end
    decision = counted(ballot, rosa)
    assert "<script>alert" not in client.get(f"{base}record/{decision.pk}/").content.decode()


def test_a_click_to_stand_behind_it(ballot, rosa, ian, maya, tom, client, sign_in):
    position = objects(ballot, rosa)
    answer(ballot, maya)
    answer(ballot, tom)
    sign_in(ian)
    page = ballot.proposal.get_absolute_url()
    assert "I stand behind this too" in client.get(page).content.decode()
    assert client.post(f"{page}reasons/{position.key}/").status_code == 302
    shown = client.get(page).content.decode()
    assert "1 person stands behind it" in shown and "You stand behind this." in shown


def test_the_second_round_on_the_screen(group, rosa, ian, maya, tom, client, sign_in):
    first = back_at_the_table(group, rosa, ian, maya, tom)
    sign_in(maya)
    page = first.proposal.get_absolute_url()
    assert "Ask again, with other words" in client.get(page).content.decode()
    typed = {"title": "Fridays", "words": "And a lift", "closes_on": day(9).isoformat()}
    assert client.get(f"{page}ask-again/").status_code == 200
    stale = client.post(f"{page}ask-again/", typed | {"seen": 7})
    assert stale.status_code == 409 and "And a lift" in stale.content.decode()
    assert client.post(f"{page}ask-again/", typed | {"seen": 1}).status_code == 302
    assert "And a lift" in client.get(page).content.decode()


def test_someone_who_is_told_by_phone_is_ticked_off(group, rosa, ian, maya, tom, client, sign_in):
    from tests.rooms.decisions.builders import without_account

    without_account(group, "Sean")
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    actions.close_due_ballots()
    from tests.rooms.decisions.builders import time_is_up

    decision = time_is_up(ballot)
    sign_in(ian)
    page = ballot.proposal.get_absolute_url()
    assert "I have told Sean" in client.get(page).content.decode()
    telling = decision.tellings.get()
    assert client.post(f"{page}told/{telling.pk}/").status_code == 302
    assert "I have told Sean" not in client.get(page).content.decode()


def test_the_page_of_a_decision_costs_the_same_with_many_answers(
    group, rosa, maya, client, sign_in, django_assert_max_num_queries
):
    from tests.rooms.decisions.builders import crowd

    more = crowd(group, uses=6, family=6)
    ballot = asked(group, maya)
    for number, person in enumerate([*more["uses"], *more["family"]]):
        objects(ballot, person, reason=f"Reason {number}")
    sign_in(maya)
    with django_assert_max_num_queries(75):
        client.get(ballot.proposal.get_absolute_url())


def test_all_decisions_as_a_sheet_that_no_spreadsheet_runs(
    group, rosa, ian, maya, tom, zed, client, sign_in
):
    counted(asked(group, rosa, title="=SUM(A1)"), rosa, ian, maya, tom)
    sign_in(ian)
    sheet = client.get(f"/groups/{group.slug}/decisions.csv").content.decode("utf-8-sig")
    lines = sheet.splitlines()
    assert lines[0].startswith("title,words,state") and lines[1].startswith("'=SUM(A1)")
    assert "Agreed" in lines[1] and "Rosa" not in sheet
    sign_in(zed)
    assert client.get(f"/groups/{group.slug}/decisions.csv").status_code == 403
