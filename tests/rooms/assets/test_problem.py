"""Something is wrong with a listing, says anybody; somebody says what was done about it."""

import pytest

from alongside.assets import actions
from alongside.assets.models import Problem
from alongside.assets.rules import may_report_problem, may_settle_problem
from alongside.audit.models import Entry
from alongside.core.acts import the_system
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.partnerships.models import Contribution
from tests.rooms.assets.conftest import LIST, by, fresh

DEAD = "The number is dead"


@pytest.fixture
def problem(shed, rosa) -> Problem:
    return actions.report_problem(by=by(rosa), asset=shed, words=DEAD)


def test_anybody_may_say_so(shed, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom, zed]:
        assert may_report_problem(by(person), shed)
    assert may_report_problem(the_system("visitor"), shed)


def test_a_visitor_without_a_name_says_so_on_the_page(shed, client):
    address = f"{shed.get_absolute_url()}problem/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": " "}).status_code == 422
    assert client.post(address, {"words": DEAD}).status_code == 302
    made = Problem.objects.get()
    assert made.reported_by is None and Entry.objects.get(verb="problem.reported").details == {}
    page = client.get(shed.get_absolute_url()).content.decode()
    assert "being looked into" in page and DEAD not in page


def test_one_address_cannot_flood_the_list(shed, client):
    address = f"{shed.get_absolute_url()}problem/"
    answers = [client.post(address, {"words": f"No {n}"}).status_code for n in range(61)]
    assert answers[59] == 302 and answers[60] == 429


def test_whoever_looks_after_it_is_told_and_a_member_leaves_a_contribution(looked_after, ian, rosa):
    Letter.objects.all().delete()
    actions.report_problem(by=by(rosa), asset=looked_after, words=DEAD)
    actions.report_problem(by=by(rosa), asset=looked_after, words=DEAD)
    letter = Letter.objects.get()
    assert letter.to_address == ian.account.email and letter.body == DEAD
    assert Problem.objects.count() == 1
    assert Contribution.objects.newest_first()[0].membership.person == rosa


def test_it_is_settled_with_words_by_whoever_may_change_the_listing(
    problem, shed, rosa, ian, maya, tom, zed, client
):
    for person in [rosa, ian, maya, tom]:
        assert may_settle_problem(by(person), problem)
    assert not may_settle_problem(by(zed), problem)
    with pytest.raises(BadInput):
        actions.settle_problem(by=by(tom), problem=problem, words=" ")
    actions.settle_problem(by=by(tom), problem=problem, words="The new number is there")
    page = client.get(shed.get_absolute_url()).content.decode()
    assert "The new number is there" in page and DEAD not in page
    assert "being looked into" not in page
    with pytest.raises(Refused, match="already"):
        actions.settle_problem(by=by(ian), problem=problem, words="Again")


def test_once_somebody_looks_after_it_they_settle_it(looked_after, ian, tom, rosa):
    wrong = actions.report_problem(by=by(rosa), asset=looked_after, words=DEAD)
    assert may_settle_problem(by(ian), wrong) and not may_settle_problem(by(tom), wrong)


def test_on_the_pages(problem, shed, tom, zed, client, sign_in):
    address = f"{LIST}problems/{problem.pk}/"
    sign_in(zed)
    for answer in [client.get(address), client.post(address, {"words": "Done"})]:
        assert answer.status_code == 403 and DEAD not in answer.content.decode()
    sign_in(tom)
    assert DEAD in client.get(shed.get_absolute_url()).content.decode()
    assert DEAD in client.get(f"{LIST}care/").content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "New number"}).status_code == 302
    problem.refresh_from_db()
    assert problem.settled_words == "New number"


def test_what_is_off_the_list_is_not_reported(shed, rosa):
    actions.withdraw_asset(by=by(rosa), asset=shed, seen=1, why="It closed")
    with pytest.raises(Refused):
        actions.report_problem(by=by(rosa), asset=fresh(shed), words=DEAD)


def test_an_old_problem_is_not_buried_under_those_that_were_settled(shed, tom, client, sign_in):
    for number in range(25):
        made = actions.report_problem(by=by(tom), asset=shed, words=f"Wrong {number}")
        if number:
            actions.settle_problem(by=by(tom), problem=made, words=f"Righted {number}")
    sign_in(tom)
    page = client.get(shed.get_absolute_url()).content.decode()
    assert "“Wrong 0”" in page and "Say what was done about it" in page
    assert "Righted 24" in page and "Righted 21" not in page
