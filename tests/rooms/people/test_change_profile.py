"""One's own page: what I'm good at, what helps me, how to reach me, who sees what."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.people import actions, rules
from alongside.people.models import Person

SAID = {
    "name": "Rosa",
    "good_at": "Soup, and forms",
    "good_at_seen_by": "partners",
    "helps_me": "Large print",
    "helps_me_seen_by": "me",
    "best_way": "Ring after six",
    "phone": "028 9000 0000",
    "email": "",
    "reach_seen_by": "me",
    "wants_mail": "on",
    "language": "ga",
    "version": "1",
}


@pytest.fixture
def bridie(maya) -> Person:
    return actions.enter_person(by=Act(person=maya), name="Bridie", channel="paper", agreed=True)


def test_rosa_says_what_she_is_good_at(client, rosa, sign_in):
    sign_in(rosa)
    answer = client.post("/people/me/change/", SAID)
    assert (answer.status_code, answer.url) == (303, "/people/me/")
    rosa.refresh_from_db()
    assert (rosa.good_at, rosa.good_at_seen_by, rosa.language) == (
        "Soup, and forms",
        "partners",
        "ga",
    )
    page = client.get("/people/me/").text
    assert "Your page is saved" in page and "Ring after six, 028 9000 0000, Gaeilge" in page


def test_the_form_shows_what_is_there(client, rosa, sign_in):
    sign_in(rosa)
    client.post("/people/me/change/", SAID)
    page = client.get("/people/me/change/").text
    assert "Soup, and forms" in page
    assert 'name="version" value="2"' in page


def test_a_second_editor_is_told_and_loses_nothing(client, rosa, sign_in):
    sign_in(rosa)
    client.post("/people/me/change/", SAID)
    page = client.post("/people/me/change/", SAID | {"good_at": "Singing"})
    assert page.status_code == 409
    assert "Singing" in page.text
    assert "Someone else changed this" in page.text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "Tell us what people call you"),
        ("name", "x" * 81, "80"),
        ("email", "not an address", "name@example.org"),
        ("good_at", "x" * 1001, "1000"),
        ("language", "tlh", "valid choice"),
        ("reach_seen_by", "everyone", "valid choice"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_box_and_kept(
    client, rosa, sign_in, field, typed, words
):
    sign_in(rosa)
    page = client.post("/people/me/change/", SAID | {field: typed, "best_way": "By the shop"})
    assert page.status_code == 422
    assert words in page.text
    assert "By the shop" in page.text


def test_hostile_words_are_kept_as_words(client, rosa, sign_in):
    sign_in(rosa)
    client.post("/people/me/change/", SAID | {"good_at": "<script>alert(1)</script>\x00\u202e"})
    page = client.get("/people/me/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_the_action_guards_by_itself_too(rosa):
    by = Act(person=rosa)
    for field, value in [("name", ""), ("name", "x" * 81), ("good_at_seen_by", "everyone")]:
        with pytest.raises(BadInput):
            actions.change_profile(by=by, person=rosa, seen=1, **{field: value})
    with pytest.raises(Conflict):
        actions.change_profile(by=by, person=rosa, seen=7, name="Rosa B")


def test_who_may_change_whose_page(rosa, ian, maya, tom, zed, bridie):
    for person in [rosa, ian, maya, tom, zed]:
        assert rules.may_change_profile(person, person)
        assert not rules.may_change_profile(None, person)
    assert not rules.may_change_profile(zed, rosa)
    assert not rules.may_change_profile(ian, rosa)
    assert not rules.may_change_profile(tom, bridie)
    assert rules.may_change_profile(maya, bridie)
    with pytest.raises(Refused):
        actions.change_profile(by=Act(person=zed), person=rosa, seen=1, name="Zed was here")


def test_maya_no_longer_writes_on_a_page_that_was_claimed(bridie, maya):
    code = actions.print_slip(by=Act(person=maya), person=bridie)
    claimed = actions.claim_record(by=Act(), code=code)
    assert not rules.may_change_profile(maya, claimed)


def test_the_page_is_for_somebody_with_a_name(client, db):
    for path in ["", "change/", "held/", "others/"]:
        answer = client.get(f"/people/me/{path}")
        assert answer.status_code == 302
        assert answer.url.startswith("/account/login/?next=/people/me/")


def test_rosa_reads_and_takes_what_is_held_about_her(client, rosa, zed, sign_in):
    sign_in(rosa)
    client.post("/people/me/change/", SAID)
    page = client.get("/people/me/held/").text
    assert "Soup, and forms" in page
    assert client.get("/people/me/held.json").status_code == 405
    file = client.post("/people/me/held.json")
    assert file["Content-Disposition"].startswith("attachment")
    assert file["Cache-Control"] == "no-store"
    people = file.json()["tables"]["people.person"]["rows"]
    assert [row["name"] for row in people] == ["Rosa"]
