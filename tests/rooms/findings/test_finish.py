"""Closing a round or all of it brings out its counts in the same deed, and on the page."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.dialogue.models import Conversation, Round
from alongside.findings import actions
from alongside.findings.models import MapResult
from alongside.findings.reading import map_page
from tests.rooms.findings.crowd import (
    AGREE,
    DISAGREE,
    answer,
    conversation_of,
    everyone_agrees_to_counts,
    members,
)


@pytest.fixture
def talk(group) -> Conversation:
    """Ten members, who all agree to counts and with what was said."""
    made = conversation_of(group, "Open on Saturdays")
    members(group, uses=6)
    everyone_agrees_to_counts(made)
    answer(made.statements.get(), group.memberships.current(), AGREE)
    return made


def said_by(conversation: Conversation) -> str:
    page = map_page(Conversation.objects.get(pk=conversation.pk), None)
    return page.heard.agreed[0].bars[0].said


def test_the_counts_of_a_round_are_those_of_its_close(talk, group, maya):
    closed = actions.finish_round(by=Act(person=maya), conversation=talk, number=1)
    assert (closed.number, talk.rounds.count()) == (1, 2)
    assert said_by(talk) == "10 of 10"
    uses = group.memberships.filter(person__name="uses member").first()
    answer(talk.statements.get(), [uses], DISAGREE)
    assert said_by(talk) == "10 of 10"


def test_the_end_has_counts_of_its_own(talk, group, maya):
    actions.finish_round(by=Act(person=maya), conversation=talk)
    uses = group.memberships.filter(person__name="uses member").first()
    answer(talk.statements.get(), [uses], DISAGREE)
    closed = actions.finish_conversation(by=Act(person=maya), conversation=talk)
    assert not closed.is_open
    assert said_by(talk) == "9 of 10"


def test_a_second_click_closes_nothing_and_keeps_the_counts(talk, maya):
    actions.finish_round(by=Act(person=maya), conversation=talk, number=1)
    kept = MapResult.objects.get(kind="common_ground").pk
    with pytest.raises(Conflict, match="closed already"):
        actions.finish_round(by=Act(person=maya), conversation=talk, number=1)
    assert MapResult.objects.get(kind="common_ground").pk == kept
    assert talk.rounds.count() == 2


def test_only_whoever_runs_the_rounds_closes_and_counts(talk, rosa, ian, tom, zed):
    for person in (rosa, ian, tom, zed):
        with pytest.raises(Refused):
            actions.finish_round(by=Act(person=person), conversation=talk)
        with pytest.raises(Refused):
            actions.finish_conversation(by=Act(person=person), conversation=talk)
    assert not MapResult.objects.exists()
    assert Round.objects.filter(closed_at=None).count() == 1


def test_a_close_that_cannot_be_counted_is_no_close(talk, maya, monkeypatch):
    def fails(*_: object) -> None:
        raise RuntimeError("no counts")

    monkeypatch.setattr("alongside.findings.actions.refreshing.asked_now", fails)
    with pytest.raises(RuntimeError):
        actions.finish_round(by=Act(person=maya), conversation=talk)
    assert talk.rounds.get().closed_at is None


def test_maya_closes_a_round_and_then_all_of_it_on_the_page(client, sign_in, talk, maya):
    address = talk.get_absolute_url()
    sign_in(maya)
    assert "Close round 1" in client.get(f"{address}rounds/").text
    assert client.post(f"{address}rounds/close/", {"round": 1}).status_code == 302
    assert "10 of 10" in client.get(f"{address}map/").text
    assert client.post(f"{address}rounds/close/", {"round": 1}).status_code == 409
    assert client.post(f"{address}close/").status_code == 302
    assert "This conversation has closed" in client.get(address).text
    assert "was closed on" in client.get(f"{address}rounds/").text
    assert client.get(f"{address}rounds/close/").status_code == 405
