"""Doors: links and posters into a conversation with the public, and seats without a name."""

import pytest
from django.conf import settings
from django.test import Client

from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Participant, Vote
from tests.rooms.dialogue.conftest import act


def test_may_make_door_is_for_whoever_runs_the_rounds(talk, fair, rosa, ian, maya, tom, zed):
    assert rules.may_make_door(maya, fair)
    assert "for good" in rules.may_make_door(maya, talk).reason
    for person in [rosa, ian, tom, zed]:
        assert not rules.may_make_door(person, fair)


def test_a_door_for_an_unknown_side_is_refused(fair, maya, ian):
    with pytest.raises(BadInput) as refused:
        actions.make_door(by=act(maya), conversation=fair, side="martians")
    assert refused.value.field == "side"
    with pytest.raises(Refused):
        actions.make_door(by=act(ian), conversation=fair)


def test_ending_twice_is_ending_once(fair, door, maya):
    first = actions.end_door(by=act(maya), door=door).ended_at
    assert actions.end_door(by=act(maya), door=door).ended_at == first


def test_someone_without_an_account_answers_from_the_door(client, fair, door):
    shown = client.get(f"/c/{door.code.lower()}/").content.decode()
    assert fair.question in shown and "No name, no account" in shown
    assert "Times and places" in shown and "Who decides" in shown
    assert not Participant.objects.exists(), "looking is not taking part"
    inside = client.post(f"/c/{door.code}/", follow=True)
    assert inside.status_code == 200 and "1 of 2" in inside.content.decode()
    statement = Participant.objects.get().statement_before_them()
    address = fair.get_absolute_url()
    client.post(f"{address}answer/", {"statement": statement.pk, "answer": "agree"})
    assert Vote.objects.get().value == 1
    for path in ["", "statements/", "answers/", "say/", "log/"]:
        assert client.get(address + path).status_code == 200, path


def test_coming_twice_from_one_browser_is_one_voter_and_from_two_is_two(client, fair, door):
    for browser in [client, client, Client()]:
        browser.post(f"/c/{door.code}/")
    assert Participant.objects.count() == 2


def test_a_seat_of_somebody_else_is_not_within_reach(client, fair, door, guest):
    assert client.get(fair.get_absolute_url()).status_code == 403
    statement = fair.statements.first()
    posted = {"statement": statement.pk, "answer": "agree"}
    assert client.post(f"{fair.get_absolute_url()}answer/", posted).status_code == 403


@pytest.mark.parametrize("path", ["looking/", "hands/", "rounds/", "doors/", "sheet/", "paper/"])
def test_a_guest_runs_nothing(client, fair, door, path):
    client.post(f"/c/{door.code}/")
    assert client.get(fair.get_absolute_url() + path).status_code == 403


def test_an_ended_door_and_a_closed_conversation_are_gone(client, fair, door, maya):
    client.post(f"/c/{door.code}/")
    actions.end_door(by=act(maya), door=door)
    assert Client().get(f"/c/{door.code}/").status_code == 410
    assert client.get(f"/c/{door.code}/").status_code == 200, "who is in stays in"
    actions.close_conversation(by=act(maya), conversation=fair)
    closed = client.get(fair.get_absolute_url())
    assert "This conversation has closed" in closed.content.decode()
    assert Client().get("/c/NOSUCH/").status_code == 404


def test_what_a_guest_says_waits_and_the_page_says_so(client, fair, door):
    client.post(f"/c/{door.code}/")
    address = fair.get_absolute_url() + "say/"
    assert "reads it before others see it" in client.get(address).content.decode()
    client.post(address, {"words": "Bring the van on Fridays"})
    mine = client.get(fair.get_absolute_url() + "answers/").content.decode()
    assert "Waiting to be looked at" in mine
    other = Client()
    other.post(f"/c/{door.code}/")
    listed = other.get(fair.get_absolute_url() + "statements/").content.decode()
    assert "Bring the van" not in listed


def test_sixty_people_behind_one_address_all_get_in(fair, door):
    statement = fair.statements.first()
    for _ in range(60):
        browser = Client()
        browser.post(f"/c/{door.code}/")
        posted = {"statement": statement.pk, "answer": "agree"}
        answer = browser.post(f"{fair.get_absolute_url()}answer/", posted)
        assert answer.status_code == 302
    assert Vote.objects.count() == 60


def test_one_seat_that_never_stops_is_slowed_down(client, fair, door):
    client.post(f"/c/{door.code}/")
    statuses = {
        client.post(f"{fair.get_absolute_url()}say/", {"words": f"Idea {number}"}).status_code
        for number in range(12)
    }
    assert statuses == {302, 429}


def test_the_poster_has_the_code_and_the_link(page, fair, door, maya, tom):
    shown = page(maya, fair, f"doors/{door.pk}/poster/").content.decode()
    assert f"{settings.PUBLIC_URL}/c/{door.code}/" in shown and "<svg" in shown
    assert page(maya, fair, "doors/", side="family").status_code == 302
    assert "care for someone who does" in page(maya, fair, "doors/").content.decode()
    assert page(maya, fair, f"doors/{door.pk}/end/", go="1").status_code == 302
    assert page(maya, fair, f"doors/{door.pk}/poster/").status_code == 404
    assert page(maya, fair, "doors/", side="anyone").status_code == 302
    assert page(maya, fair, "doors/", side="nobody").status_code == 422
    assert page(tom, fair, "doors/", side="anyone").status_code == 403
