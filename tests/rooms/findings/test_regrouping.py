"""Somebody who writes every page down and subtracts one from the next learns nothing of anyone."""

import pytest

from alongside.core.acts import the_system
from alongside.dialogue.models import Conversation, Participant
from alongside.engines.sides import LIVED_EXPERIENCE, SIDES, coarsen
from alongside.findings.actions import refresh_map
from alongside.findings.counting import held as keeping
from alongside.findings.counting.regrouping import MERGED
from alongside.findings.reading import map_page
from tests.rooms.findings.crowd import AGREE, DISAGREE, answer, conversation_of, participants


def figures(conversation: Conversation, words: str) -> dict[str, float | None]:
    """By group, the share that the page shows for this statement once it is worked out anew."""
    refresh_map(by=the_system("map"), conversation=conversation)
    heard = map_page(conversation, None).heard
    claims = [*heard.agreed, *heard.not_agreed, *heard.unknown, *heard.promising]
    return {bar.group: bar.share for claim in claims if claim.words == words for bar in claim.bars}


@pytest.fixture
def asked(group) -> Conversation:
    """Ten who use the service and one relative have answered; the group is one of eleven."""
    made = conversation_of(group, "Saturdays", "Sundays", asked="open", shown="protected")
    made.users = participants(made, uses=10)
    made.relatives = participants(made, family=10)
    made.paid = participants(made, professional=12)
    saturdays, _ = made.statements.oldest_first()
    answer(saturdays, made.paid, AGREE)
    answer(saturdays, made.users, [AGREE] * 5 + [DISAGREE] * 5)
    return made


def what_subtraction_tells(conversation: Conversation, relative: int) -> tuple:
    """The share of the eleven, and of the ten by themselves once other relatives have come."""
    saturdays, sundays = conversation.statements.oldest_first()
    answer(saturdays, conversation.relatives[:1], relative)
    together = figures(conversation, "Saturdays")
    assert LIVED_EXPERIENCE in together
    answer(sundays, conversation.relatives, AGREE)
    apart = figures(conversation, "Saturdays")
    return together[LIVED_EXPERIENCE], apart.get("uses")


@pytest.mark.parametrize("relative", [AGREE, DISAGREE])
def test_one_relative_among_ten_is_not_told_apart_when_others_come(asked, relative):
    assert what_subtraction_tells(asked, relative)[1] is None


@pytest.mark.parametrize(("relative", "together"), [(AGREE, 55), (DISAGREE, 45)])
def test_without_that_care_subtraction_would_tell_what_the_relative_said(
    asked, monkeypatch, relative, together
):
    """The planted defect: five of ten agree, and the eleventh moves the share one way or other."""
    monkeypatch.setattr(keeping, "would_single_out", lambda *_all: frozenset())
    assert what_subtraction_tells(asked, relative) == (together, 50)


def test_once_enough_relatives_have_answered_both_groups_are_shown(asked):
    what_subtraction_tells(asked, AGREE)
    saturdays = asked.statements.oldest_first()[0]
    answer(saturdays, asked.relatives[1:], AGREE)
    assert figures(asked, "Saturdays") == {"uses": 50, "family": 90, "professional": 90}


def test_groups_that_merge_again_single_out_nobody_either(asked):
    """All but one of the relatives take it back, and that one is not added to the ten at once."""
    saturdays, sundays = asked.statements.oldest_first()
    answer(sundays, asked.relatives, AGREE)
    answer(saturdays, asked.relatives[:6], AGREE)
    assert figures(asked, "Saturdays")["uses"] == 50
    sundays.votes.filter(participant__in=asked.relatives).delete()
    saturdays.votes.filter(participant__in=asked.relatives[1:]).delete()
    assert LIVED_EXPERIENCE not in figures(asked, "Saturdays")


def test_a_relative_who_answers_is_not_given_away_by_who_is_still_missing(asked):
    """Nine relatives have come. Everybody sees that Ian is answering: not that he is the tenth."""
    _, sundays = asked.statements.oldest_first()
    answer(sundays, asked.relatives[:9], AGREE)
    figures(asked, "Sundays")
    before = map_page(asked, None)
    answer(sundays, asked.relatives[9:], AGREE)
    answer(asked.statements.oldest_first()[0], asked.relatives[9:], AGREE)
    figures(asked, "Sundays")
    after = map_page(asked, None)
    assert after.rests.heard == before.rests.heard + 1
    assert "family" in after.rests.missing
    assert after.rests.missing == before.rests.missing
    assert after.heard.groups == before.heard.groups


def test_four_more_of_any_side_and_it_is_heard(asked):
    _, sundays = asked.statements.oldest_first()
    answer(sundays, asked.relatives[:9], AGREE)
    figures(asked, "Sundays")
    more: list[Participant] = participants(asked, uses=4)
    answer(sundays, [*asked.relatives[9:], *more], AGREE)
    figures(asked, "Sundays")
    assert "family" not in map_page(asked, None).rests.missing


def test_an_erased_persons_side_is_not_kept_under_their_number(asked):
    figures(asked, "Saturdays")
    gone = asked.users[0]
    gone_number = str(gone.pk)
    assert gone_number in asked.results.get(kind="common_ground").people["came"]
    gone.delete()
    more = participants(asked, uses=5)
    answer(asked.statements.oldest_first()[0], more, AGREE)
    figures(asked, "Saturdays")
    assert gone_number not in asked.results.get(kind="common_ground").people["came"]


def test_the_tree_of_groups_is_the_one_by_which_the_engine_merges_them():
    """Every way in which the engine can merge four sides is in our tree, and no other."""
    sizes = [0, 3, 10, 25]
    counts = [
        dict(zip(SIDES, (uses, family, near, paid)))
        for uses in sizes
        for family in sizes
        for near in sizes
        for paid in sizes
    ]
    found = {tuple(coarsen(each, smallest=10).values()) for each in counts}
    assert found == {tuple(merged.get(side, side) for side in SIDES) for merged in MERGED.values()}
