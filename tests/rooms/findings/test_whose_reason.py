"""The attack: somebody who looks after every deed of everybody, and compares.

Rounds in which people give, change and take back why, at random; an onlooker keeps every page that
was ever shown. No reason may come or go by itself, and none may stand in the order in which it
came. What is planted must be found.
"""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from alongside.dialogue.actions import look_at_reason
from alongside.dialogue.models import Conversation, Reason
from alongside.findings import actions
from alongside.findings.counting import reasons as counting
from alongside.findings.reading import map_page, page
from tests.rooms.findings.crowd import (
    AGREE,
    DISAGREE,
    answer,
    by,
    conversation_of,
    everyone_agrees_to_counts,
    members,
    participant_of,
)
from tests.rooms.findings.reasoned import as_read, look_at_all, say_why, take_back, why_of

SMALLEST = 3
ROUNDS = 9

type Page = tuple[str, ...]


@pytest.fixture
def talk(group) -> Conversation:
    made = conversation_of(group, "Open on Saturdays")
    members(group, uses=4, family=4, neighbour=4, professional=4)
    everyone_agrees_to_counts(made)
    everyone = list(group.memberships.current().in_order())
    answer(made.statements.get(), everyone, [AGREE] * 12 + [DISAGREE] * 8)
    return made


def seen(talk: Conversation, host, lot: random.Random) -> dict[str, list[Page]]:
    """Every page that was shown, by direction, while many people do many things."""
    one = talk.statements.get()
    people = list(talk.partnership.memberships.current().in_order())
    values = dict(zip((each.pk for each in people), [AGREE] * 12 + [DISAGREE] * 8))
    pages: dict[str, list[Page]] = {"agree": [], "disagree": []}

    def look(found: dict[str, Page]) -> None:
        for direction, kept in pages.items():
            if not kept or kept[-1] != found.get(direction, ()):
                kept.append(found.get(direction, ()))

    for number in range(ROUNDS):
        for who in lot.sample(people, lot.randint(1, 5)):
            gives = lot.random() < 0.85
            said = Reason.objects.filter(vote__participant__person=who.person).exists()
            if gives and not said:
                say_why(one, who, f"{lot.random():.12f} of {number}", values[who.pk])
            elif not gives:
                take_back(one, who)
            look(as_read(talk))
        actions.finish_round(by=by(host), conversation=talk)
        look(as_read(talk))
        look_at_all(talk, host)
        look(why_of(talk))
    return pages


def singled_out(pages: list[Page]) -> list[str]:
    """Words that came or went with fewer than two others, from one page with words to the next."""
    found = []
    for earlier, later in pairwise(set(each) for each in pages if each):
        for alone in (later - earlier, earlier - later):
            if 0 < len(alone) < SMALLEST:
                found += sorted(alone)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_nobody_is_singled_out_by_what_comes_and_goes(talk, maya, seed):
    pages = seen(talk, maya, random.Random(seed))
    assert singled_out(pages["agree"]) == [] and singled_out(pages["disagree"]) == []
    assert all(len(each) >= SMALLEST for each in [*pages["agree"], *pages["disagree"]] if each)


def test_the_attack_sees_something_at_all(talk, maya):
    pages = seen(talk, maya, random.Random(0))
    assert sum(map(len, [*pages["agree"], *pages["disagree"]])) > 2 * SMALLEST


def as_they_come(was, now, there, unread, smallest):
    return now


def one_by_one(was, now, there, unread, smallest):
    """As it was built first: past three who had gone, the fourth went alone."""
    gone = was - there
    kept = was if len(gone) < smallest else was - gone
    return kept | (now if len(now - was) >= smallest else set())


def with_one_less(conversation, cells):
    rows = Reason.objects.filter(standing="accepted").values_list("key", "words")
    there = {str(key): words for key, words in rows}
    return {
        cell: tuple(sorted(there[key] for key in keys if key in there))
        for cell, keys in cells.items()
    }


@pytest.mark.parametrize(
    "plant",
    [
        lambda patch: patch.setattr(counting, "renewed", as_they_come),
        lambda patch: patch.setattr(page, "words_of", with_one_less),
        lambda patch: patch.setattr(counting, "renewed", one_by_one),
    ],
    ids=["no batches", "a list that stays open", "a closed list that takes in more"],
)
def test_a_planted_defect_is_found(talk, maya, monkeypatch, plant: Callable[..., None]):
    plant(monkeypatch)
    found = []
    for seed in range(4):
        pages = seen(talk, maya, random.Random(seed))
        found += [*singled_out(pages["agree"]), *singled_out(pages["disagree"])]
        if found:
            break
    assert found


def test_the_order_is_that_of_the_words_whoever_came_first(talk, maya, group):
    one = talk.statements.get()
    people = list(group.memberships.current().in_order())[:6]
    words = ["b", "A", "c", "Á", "a", "10"]
    for who, said in zip(people, words):
        say_why(one, who, said)
    actions.finish_round(by=by(maya), conversation=talk)
    for reason in Reason.objects.order_by("?"):
        look_at_reason(by=by(maya), reason=reason, may_be_read=True)
    assert why_of(talk)["agree"] == ("10", "A", "a", "b", "c", "Á")


def test_no_page_changes_when_somebody_says_why(talk, maya, group, client, sign_in):
    """Neither the map, nor what whoever runs the rounds sees, nor what stands in the log."""
    one = talk.statements.get()
    people = list(group.memberships.current().in_order())
    for who in people[:3]:
        say_why(one, who, f"because of {who.pk}")
    actions.finish_round(by=by(maya), conversation=talk)
    look_at_all(talk, maya)
    why_of(talk)
    sign_in(maya)
    address = talk.get_absolute_url()

    def told() -> list[str]:
        pages = [client.get(f"{address}{path}").text for path in ("reasons/", "looking/", "log/")]
        mains = [each.split("<main")[1].split("</main>")[0] for each in pages]
        stamp = map_page(Conversation.objects.get(pk=talk.pk), None).stamp
        return [*mains, stamp]

    before = told()
    say_why(one, people[5], "a new one")
    participant = participant_of(talk, people[5])
    assert told() == before
    take_back(one, participant)
    assert told() == before


def test_the_attack_tells_one_from_three():
    assert singled_out([("a", "b", "c"), (), ("b", "c", "d", "e", "f")]) == ["a"]
    assert singled_out([("a", "b", "c"), ("a", "b", "c", "d", "e", "f")]) == []
