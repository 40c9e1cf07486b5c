"""What may be shown is decided anew each time somebody looks."""

import pytest

from alongside.core.acts import the_system
from alongside.dialogue.models import Conversation
from alongside.findings.actions import refresh_map
from alongside.findings.reading import map_page, showing_of
from alongside.partnerships import actions as partnerships
from tests.conftest import member
from tests.rooms.findings.crowd import (
    AGREE,
    answer,
    by,
    close_round,
    conversation_of,
    everyone_agrees_to_counts,
    members,
    say_to_counts,
)


def refreshed(conversation: Conversation) -> Conversation:
    refresh_map(by=the_system("map"), conversation=conversation)
    return Conversation.objects.get(pk=conversation.pk)


@pytest.fixture
def counted(group) -> Conversation:
    """Twelve more and the five; all said yes; everyone agreed with one statement; round closed."""
    conversation = conversation_of(group, "Open on Saturdays")
    members(group, uses=5, family=2, neighbour=3, professional=2)
    everyone_agrees_to_counts(conversation)
    answer(conversation.statements.get(), group.memberships.current(), AGREE)
    close_round(conversation)
    return refreshed(conversation)


def test_an_open_conversation_is_always_protected(group):
    showing = showing_of(conversation_of(group, asked="open", shown="protected"))
    assert showing.mode == "open"


def test_counts_are_shown_once_everyone_said_yes(counted):
    page = map_page(counted, None)
    assert page.showing.mode == "among"
    assert [bar.said for bar in page.heard.agreed[0].bars] == [
        "6 of 6",
        "most agree",
        "most agree",
        "most agree",
    ]


def test_a_newcomer_who_has_not_agreed_protects_the_page_at_once(counted, group, zed):
    assert map_page(counted, None).showing.mode == "among"
    member(group, zed, "neighbour")
    page = map_page(Conversation.objects.get(pk=counted.pk), None)
    assert page.showing.mode == "protected"
    assert not any("of" in bar.said for claim in page.heard.agreed for bar in claim.bars)


def test_one_no_protects_the_page_and_a_yes_brings_the_counts_back(counted, group, rosa):
    say_to_counts(counted, group.membership_of(rosa), False)
    assert map_page(counted, None).showing.mode == "protected"
    say_to_counts(counted, group.membership_of(rosa), True)
    assert map_page(counted, None).state == "ready"


def test_the_page_says_why_it_is_protected_and_not_who_said_no(counted, group, rosa):
    say_to_counts(counted, group.membership_of(rosa), False)
    why = map_page(counted, None).showing.why
    assert "every one of us" in why
    assert "Rosa" not in why


def test_someone_who_took_back_their_yes_and_left_is_in_no_count(counted, group, rosa):
    rosas = group.membership_of(rosa)
    say_to_counts(counted, rosas, False)
    partnerships.leave(by=by(rosa), membership=rosas)
    page = map_page(Conversation.objects.get(pk=counted.pk), None)
    assert page.showing.mode == "among"
    assert page.state == "waiting"
    assert page.heard.agreed == ()


def test_counts_wait_for_the_round_to_close(group):
    conversation = conversation_of(group, "Open on Saturdays")
    everyone_agrees_to_counts(conversation)
    answer(conversation.statements.get(), group.memberships.current(), AGREE)
    assert map_page(refreshed(conversation), None).state == "waiting"
    close_round(conversation)
    assert map_page(refreshed(conversation), None).state == "ready"


def test_counts_are_not_made_of_people_who_had_not_agreed(group):
    conversation = conversation_of(group, "Open on Saturdays")
    answer(conversation.statements.get(), group.memberships.current(), AGREE)
    close_round(conversation)
    stored = refresh_map(by=the_system("map"), conversation=conversation)
    assert stored.result["among"] is None


def test_fewer_than_ten_under_protection_see_nothing_but_what_is_needed(group):
    conversation = conversation_of(group, "Open on Saturdays", shown="protected")
    answer(conversation.statements.get(), group.memberships.current(), AGREE)
    page = map_page(refreshed(conversation), None)
    assert page.state == "too_few"
    assert page.heard.agreed == page.heard.unknown == ()


def test_a_statement_no_longer_shown_is_on_no_page(counted):
    counted.statements.update(standing="rejected")
    assert map_page(counted, None).heard.agreed == ()


def test_under_five_in_a_group_no_total_gives_the_count_away(counted):
    """With a total beside "6 of 6", the small groups could be subtracted."""
    assert map_page(counted, None).heard.agreed[0].sentence == "Agreed."


def test_a_total_stands_where_every_group_is_counted(group):
    conversation = conversation_of(group, "Open on Saturdays")
    rows = members(group, uses=5, family=5, neighbour=5, professional=5)
    everyone_agrees_to_counts(conversation)
    answer(conversation.statements.get(), rows, AGREE)
    close_round(conversation)
    claim = map_page(refreshed(conversation), None).heard.agreed[0]
    assert claim.sentence.endswith("20 of 20 agree; 4 still to ask.")
