"""Why people agree, and why they don't: several together, or nothing."""

import json

import pytest

from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Conversation, Reason
from alongside.engines.common_ground import GroupCount
from alongside.findings import actions
from alongside.findings.models import conversations_to_look_at, is_due
from alongside.findings.reading.why import tells_a_small_group
from alongside.people.models import Person
from alongside.privacy.actions import erase_person
from tests.rooms.findings.crowd import (
    AGREE,
    DISAGREE,
    answer,
    by,
    conversation_of,
    everyone_agrees_to_counts,
    members,
    participants,
    say_to_counts,
)
from tests.rooms.findings.reasoned import as_read, look_at_all, say_why, take_back, why_of

WORDS = ("Zest", "apples", "Mondays", "buses", "doors", "cars", "Ěra", "fares", "gates", "hills")


@pytest.fixture
def talk(group) -> Conversation:
    """Twenty, five of each standing, who all said yes to counts. Twelve agree, eight don't."""
    made = conversation_of(group, "Open on Saturdays")
    members(group, uses=4, family=4, neighbour=4, professional=4)
    everyone_agrees_to_counts(made)
    everyone = list(group.memberships.current().in_order())
    answer(made.statements.get(), everyone, [AGREE] * 12 + [DISAGREE] * 8)
    return made


@pytest.fixture
def everyone(group, talk) -> list:
    return list(group.memberships.current().in_order())


@pytest.fixture
def one(talk):
    return talk.statements.get()


def close(talk, maya) -> dict[str, tuple[str, ...]]:
    actions.finish_round(by=by(maya), conversation=talk)
    look_at_all(talk, maya)
    return why_of(talk)


def test_three_are_read_once_the_round_is_over_and_not_before(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:3]):
        say_why(one, who, words)
    assert why_of(talk) == {}
    actions.finish_round(by=by(maya), conversation=talk)
    assert why_of(talk) == {}, "nobody has looked at them"
    look_at_all(talk, maya)
    assert why_of(talk) == {"agree": ("apples", "Mondays", "Zest"), "disagree": ()}


def test_two_are_not_and_wait_for_a_third(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:2]):
        say_why(one, who, words)
    assert close(talk, maya) == {}
    say_why(one, everyone[2], WORDS[2])
    assert len(close(talk, maya)["agree"]) == 3


def test_each_direction_needs_its_own_three(talk, one, everyone, maya):
    for who, words in zip(everyone[:4], WORDS):
        say_why(one, who, words)
    for who, words in zip(everyone[18:], WORDS[4:]):
        say_why(one, who, words, DISAGREE)
    found = close(talk, maya)
    assert (len(found["agree"]), found["disagree"]) == (4, ())


def test_what_is_refused_counts_for_nothing(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:3]):
        say_why(one, who, words)
    actions.finish_round(by=by(maya), conversation=talk)
    look_at_all(talk, maya, refuse=["apples"])
    assert why_of(talk) == {}


def test_until_all_of_a_round_are_looked_at_none_is_read(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:4]):
        say_why(one, who, words)
    actions.finish_round(by=by(maya), conversation=talk)
    for reason in Reason.objects.filter(words__in=WORDS[:3]):
        dialogue.look_at_reason(by=by(maya), reason=reason, may_be_read=True)
        assert why_of(talk) == {}
    look_at_all(talk, maya)
    assert len(why_of(talk)["agree"]) == 4


def test_one_more_waits_for_two_others(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:3]):
        say_why(one, who, words)
    first = close(talk, maya)
    for who, words in zip(everyone[3:5], WORDS[3:5]):
        say_why(one, who, words)
        assert close(talk, maya) == first
    say_why(one, everyone[5], WORDS[5])
    assert len(close(talk, maya)["agree"]) == 6


def test_what_one_takes_back_closes_the_list_at_once(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:6]):
        say_why(one, who, words)
    assert len(close(talk, maya)["agree"]) == 6
    take_back(one, everyone[0])
    assert as_read(talk) == {}
    take_back(one, everyone[1])
    assert as_read(talk) == {}
    say_why(one, everyone[8], "A new one")
    take_back(one, everyone[2])
    assert close(talk, maya)["agree"] == ("buses", "cars", "doors"), "three who left together"
    take_back(one, everyone[3])
    assert why_of(talk) == {}, "and the next one alone"


def test_erasure_takes_the_words_and_closes_the_list(talk, one, everyone, maya, rosa):
    mine = next(each for each in everyone if each.person == rosa)
    others = [each for each in everyone[:6] if each != mine][:3]
    for who, words in zip([mine, *others], WORDS):
        say_why(one, who, words)
    assert len(close(talk, maya)["agree"]) == 4
    rosa = Person.objects.get(pk=rosa.pk)
    erase_person(by=by(rosa), person=rosa)
    assert not Reason.objects.filter(words="Zest").exists()
    assert as_read(talk) == {}


def test_what_a_moderator_takes_down_goes_alone(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:4]):
        say_why(one, who, words)
    assert len(close(talk, maya)["agree"]) == 4
    down = {"may_be_read": False, "refused_for": "names_someone"}
    dialogue.look_at_reason(by=by(maya), reason=Reason.objects.get(words="apples"), **down)
    assert as_read(talk)["agree"] == ("buses", "Mondays", "Zest")


def test_where_counts_may_not_be_shown_it_takes_five(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:4]):
        say_why(one, who, words)
    assert len(close(talk, maya)["agree"]) == 4
    say_to_counts(talk, everyone[0], False)
    assert as_read(talk) == {}


def test_a_statement_no_longer_shown_takes_its_reasons_along(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:4]):
        say_why(one, who, words)
    close(talk, maya)
    dialogue.moderate(by=by(maya), statement=one, decision="reject", reason="hurtful")
    assert why_of(talk) == {}


def test_nothing_is_read_beside_a_statement_without_figures(group, maya):
    """Nine people: protected figures need ten, and reasons would say that five agree."""
    made = conversation_of(group, "Open on Saturdays", shown="protected")
    few = members(group, uses=5)
    one = made.statements.get()
    for who, words in zip(few, WORDS):
        say_why(one, who, words)
    assert close(made, maya) == {}


def test_in_public_five_are_read_once_it_is_over(group, maya):
    made = conversation_of(group, "Open on Saturdays", asked="open", shown="protected")
    one = made.statements.get()
    people = participants(made, uses=15, professional=15)
    answer(one, people, [AGREE] * 14 + [DISAGREE] + [DISAGREE] * 12 + [AGREE] * 3)
    unknown = participants(made, unknown=3)
    for who, words in zip(people[:4], WORDS):
        say_why(one, who, words)
    for who, words in zip(unknown, WORDS[4:]):
        say_why(one, who, words)
    for who, words in zip(people[15:20], WORDS):
        say_why(one, who, words, DISAGREE)
    assert why_of(made) == {}
    actions.finish_conversation(by=by(maya), conversation=made)
    look_at_all(made, maya)
    found = why_of(made)
    assert len(found["disagree"]) == 5
    assert found["agree"] == (), "four, and three whom nobody has confirmed"


def test_somebody_who_looks_is_enough_for_the_chore(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:3]):
        say_why(one, who, words)
    actions.finish_conversation(by=by(maya), conversation=talk)
    talk = Conversation.objects.get(pk=talk.pk)
    assert not is_due(talk, 5) and talk not in conversations_to_look_at()
    look_at_all(talk, maya)
    assert is_due(talk, 5) and talk in conversations_to_look_at()


def test_the_page_the_sheet_and_the_machine_say_the_same(
    talk, one, everyone, maya, client, sign_in, zed
):
    for who, words in zip(everyone, ["<i>zest</i>", "=1+1", "apples"]):
        say_why(one, who, words)
    sign_in(maya)
    address = f"{talk.get_absolute_url()}map/"
    assert "Why people agree" not in client.get(address).text
    close(talk, maya)
    shown = client.get(address)
    assert "Why people agree" in shown.text and "Why people don" not in shown.text
    assert "&lt;i&gt;zest&lt;/i&gt;" in shown.text and "<i>zest" not in shown.text
    told = client.get(address.replace("map/", "map.json"))
    assert told.status_code == 200
    why = told.json()["why"]
    assert why == [
        {
            "number": one.pk,
            "words": "Open on Saturdays",
            "agree": ["<i>zest</i>", "=1+1", "apples"],
            "disagree": [],
        }
    ]
    keys = [str(key) for key in Reason.objects.values_list("key", flat=True)]
    assert not any(key in told.text or key in shown.text for key in keys)
    sheet = client.get(address.replace("map/", "map.csv"))
    text = b"".join(sheet).decode() if sheet.streaming else sheet.text
    assert "why people agree,Open on Saturdays,apples" in text and ",=1+1" not in text
    same = client.get(address, headers={"hx-request": "true", "if-none-match": shown["ETag"]})
    assert same.status_code == 304
    take_back(one, everyone[0])
    anew = client.get(address, headers={"hx-request": "true", "if-none-match": shown["ETag"]})
    assert anew.status_code == 200 and "Why people agree" not in anew.text
    sign_in(zed)
    assert client.get(address).status_code == 403


def group_of(agree: int | None, *, counting: int = 5, most: bool = True) -> GroupCount:
    return GroupCount("uses", most, agree, None if agree is None else counting, 0)


@pytest.mark.parametrize(
    ("reasons", "direction", "counts", "tells"),
    [
        (3, "agree", [group_of(5), group_of(5)], False),
        (3, "agree", [group_of(3), group_of(None)], False),  # all may be of the first
        (3, "agree", [group_of(2), group_of(None)], True),  # one is of the small one
        (3, "disagree", [group_of(5), group_of(None, most=False)], True),  # all of them are
        (3, "disagree", [group_of(5), group_of(None, most=False), group_of(None)], False),
        (4, "disagree", [group_of(5), group_of(None, most=False), group_of(None)], True),
        (3, "disagree", [group_of(5), *[group_of(None)] * 3], True),  # one of each, exactly
        (3, "agree", [], True),
    ],
)
def test_their_number_says_nothing_of_a_group_under_five(reasons, direction, counts, tells):
    assert tells_a_small_group(reasons, direction, counts) is tells


def test_what_is_kept_of_them_holds_no_words_and_no_order(talk, one, everyone, maya):
    for who, words in zip(everyone, WORDS[:4]):
        say_why(one, who, words)
    close(talk, maya)
    kept = talk.results.get(kind="common_ground")
    stored = json.dumps([kept.result, kept.people])
    assert not any(words in stored for words in WORDS[:4])
    cells = kept.result["reasons"]
    assert list(cells) == [f"{one.pk} agree"]
    assert cells[f"{one.pk} agree"] == sorted(cells[f"{one.pk} agree"])
