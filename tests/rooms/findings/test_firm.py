"""Firm common ground: only of the few statements that somebody has made a proposal of."""

import pytest

from alongside.core.acts import the_system
from alongside.decisions.actions import propose
from alongside.dialogue.actions import close_conversation
from alongside.dialogue.models import Conversation
from alongside.findings.actions import refresh_due_maps, refresh_map
from alongside.findings.reading import map_page
from tests.rooms.findings.crowd import AGREE, answer, by, conversation_of, participants


@pytest.fixture
def agreed(group) -> Conversation:
    made = conversation_of(group, "Saturdays", "Sundays", asked="open", shown="protected")
    people = participants(made, uses=30, family=30, neighbour=30, professional=30)
    for statement in made.statements.all():
        answer(statement, people, AGREE)
    refresh_map(by=the_system("map"), conversation=made)
    return made


def states(conversation: Conversation) -> dict[str, str]:
    page = map_page(Conversation.objects.get(pk=conversation.pk), None)
    return {claim.words: claim.state for claim in page.heard.agreed}


def test_nothing_is_firm_that_nobody_put_forward(agreed):
    assert states(agreed) == {"Saturdays": "common ground", "Sundays": "common ground"}


def test_what_rosa_proposes_from_it_is_looked_at_again_when_all_is_over(agreed, group, maya, rosa):
    close_conversation(by=by(maya), conversation=agreed)
    refresh_map(by=the_system("map"), conversation=agreed)
    saturdays = agreed.statements.oldest_first().first()
    propose(
        by=by(rosa),
        partnership=group,
        title="Open on Saturdays",
        words="From nine to one.",
        statements=[saturdays],
    )
    assert refresh_due_maps() == 1
    assert states(agreed) == {"Saturdays": "firm", "Sundays": "common ground"}
    assert refresh_due_maps() == 0
    page = map_page(Conversation.objects.get(pk=agreed.pk), None)
    firm = next(claim for claim in page.heard.agreed if claim.state == "firm")
    assert "Firm common ground" in firm.sentence
