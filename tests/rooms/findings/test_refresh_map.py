"""Protected figures move by five people or more, whatever happens in between."""

import json
import random
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import the_system
from alongside.core.errors import Refused
from alongside.dialogue.models import Conversation, Guess, Participant, Vote
from alongside.findings import rules
from alongside.findings.actions import refresh_map, refresh_map_if_due
from alongside.findings.counting.ground import groups_now
from alongside.findings.counting.held import Held, came_by_now
from alongside.findings.counting.inputs import asked_now
from alongside.findings.models import MapResult
from alongside.findings.reading import map_page
from alongside.findings.reading.rows import Bar
from alongside.partnerships import actions as partnerships
from alongside.people.models import Person
from tests.rooms.findings.crowd import (
    AGREE,
    DISAGREE,
    answer,
    by,
    close_round,
    conversation_of,
    everyone_agrees_to_counts,
    members,
    participants,
)

SYSTEM = the_system("map")


def shown(conversation: Conversation) -> tuple:
    """Everything about common ground that the page would show after working it out anew."""
    refresh_map(by=SYSTEM, conversation=conversation)
    page = map_page(Conversation.objects.get(pk=conversation.pk), None)
    return page.state, page.heard


def bars(conversation: Conversation) -> list[Bar]:
    _, heard = shown(conversation)
    claims = (*heard.agreed, *heard.not_agreed, *heard.unknown)
    return [bar for claim in claims for bar in claim.bars]


def erase(participant: Participant) -> None:
    """What erasing a person does here: their votes go with them, their membership is blanked."""
    Person.objects.filter(pk=participant.person_id).update(erased_at=clock.now())
    participant.delete()


@pytest.fixture
def public(group) -> Conversation:
    return conversation_of(group, "Open on Saturdays", asked="open", shown="protected")


@pytest.fixture
def roll(group) -> Conversation:
    """A protected roll of 28: 12 use the service, 12 live nearby, and the four."""
    made = conversation_of(group, "Open on Saturdays", shown="protected")
    made.twelve = members(group, uses=12)
    made.near = members(group, neighbour=12)
    return made


def test_one_more_vote_moves_no_figure(public):
    people = participants(public, uses=15, professional=15)
    said = public.statements.get()
    answer(said, people[:10] + people[15:25], AGREE)
    before = shown(public)
    for extra in (people[10:11], people[11:12], people[12:13], people[25:29]):
        answer(said, extra, DISAGREE)
        assert shown(public) == before


def test_the_fifth_vote_of_a_group_moves_its_figure_and_no_other(public):
    people = participants(public, uses=15, professional=15)
    said = public.statements.get()
    answer(said, people[:10] + people[15:25], AGREE)
    paid_before = [bar for bar in bars(public) if bar.group == "professional"]
    answer(said, people[10:15], DISAGREE)
    answer(said, people[25:29], DISAGREE)
    after = bars(public)
    assert [bar.said for bar in after if bar.group == "uses"] == ["about 65 in 100"]
    assert [bar for bar in after if bar.group == "professional"] == paid_before


def test_one_changed_mind_moves_nothing_and_nor_does_one_answer_taken_back(public):
    people = participants(public, uses=12, professional=12)
    said = public.statements.get()
    answer(said, people, AGREE)
    before = shown(public)
    answer(said, people[:1], DISAGREE)
    assert shown(public) == before
    Vote.objects.filter(participant=people[1]).delete()
    assert shown(public) == before


def test_a_side_of_twelve_does_not_show_that_all_its_answers_are_the_same(public):
    people = participants(public, uses=12, professional=12)
    answer(public.statements.get(), people, AGREE)
    unanimous = bars(public)
    everyone_but_one = [DISAGREE] + [AGREE] * 11 + [AGREE] * 12
    Vote.objects.all().delete()
    MapResult.objects.all().delete()
    answer(public.statements.get(), people, everyone_but_one)
    assert bars(public) == unanimous
    assert {bar.said for bar in unanimous} == {"9 in 10 or more"}


def test_a_protected_roll_of_twelve_does_not_show_it_either(roll):
    said = roll.statements.get()
    answer(said, roll.twelve + roll.near, AGREE)
    unanimous = bars(roll)
    MapResult.objects.all().delete()
    answer(said, roll.twelve[:1], DISAGREE)
    assert bars(roll) == unanimous


def test_a_member_who_leaves_takes_nothing_visible_along(roll, group):
    said = roll.statements.get()
    answer(said, roll.twelve + roll.near, [AGREE] * 8 + [DISAGREE] * 4 + [AGREE] * 12)
    before = [bar.said for bar in bars(roll)]
    gone = roll.twelve[0]
    partnerships.leave(by=by(gone.person), membership=gone)
    assert [bar.said for bar in bars(roll)] == before


def test_an_erased_person_moves_nothing_alone_and_loses_their_number(roll):
    said = roll.statements.get()
    answer(said, roll.twelve + roll.near, AGREE)
    before = [bar.said for bar in bars(roll)]
    erased = Participant.objects.get(person=roll.twelve[0].person)
    number = erased.pk
    erase(erased)
    assert [bar.said for bar in bars(roll)] == before
    held = MapResult.objects.get(kind="common_ground").people
    assert number not in held["answers"][::3]
    assert str(number) not in held["sides"]


def test_answers_of_erased_people_go_once_their_group_moves(roll):
    answer(roll.statements.get(), roll.twelve + roll.near, AGREE)
    shown(roll)
    for row in roll.twelve[:5]:
        erase(Participant.objects.get(person=row.person))
    shown(roll)
    held = MapResult.objects.get(kind="common_ground").people
    assert min(held["answers"][::3]) > 0
    assert len(held["answers"]) == 3 * 19


def test_whatever_happens_each_group_moves_by_five_people_or_not_at_all(public):
    """The gate itself, against a long random history of answers, changes and withdrawals."""
    chance = random.Random(3)
    people = participants(public, uses=14, family=12, professional=13)
    side_of = {each.pk: each.side for each in people}
    said = public.statements.get()
    last: dict[int, int] = {}
    for _ in range(80):
        who = chance.choice(people)
        if chance.random() < 0.2:
            Vote.objects.filter(participant=who).delete()
        else:
            answer(said, [who], chance.choice([AGREE, DISAGREE]))
        held, merged = held_now(public), groups_then(public)
        moved = [each for each in held.keys() | last.keys() if held.get(each) != last.get(each)]
        groups = Counter(merged[side_of[each]] for each in moved)
        assert all(number >= 5 for number in groups.values())
        last = held
    assert len(last) >= 20


def groups_then(conversation: Conversation) -> Mapping[str, str]:
    stored = Held.from_stored(MapResult.objects.get(kind="common_ground").people)
    now = asked_now(conversation)
    return groups_now(now, came_by_now(stored, now), public=True)


def held_now(conversation: Conversation) -> dict[int, int]:
    refresh_map(by=SYSTEM, conversation=conversation)
    flat = MapResult.objects.get(kind="common_ground").people["answers"]
    return dict(zip(flat[::3], flat[2::3]))


def test_nine_answers_of_a_group_are_no_figure(public):
    people = participants(public, uses=9, professional=12)
    answer(public.statements.get(), people, AGREE)
    assert {bar.group for bar in bars(public)} <= {"professional", "lived experience"}


def test_people_whose_side_nobody_confirmed_are_not_counted(public):
    people = participants(public, uses=10, professional=10)
    crowd = participants(public, unknown=50)
    said = public.statements.get()
    answer(said, people, DISAGREE)
    before = bars(public)
    answer(said, crowd, AGREE)
    assert bars(public) == before
    assert map_page(public, None).rests.uncounted == 50


def test_guesses_are_counted_from_ten_and_move_by_five(public):
    people = participants(public, uses=15, professional=15)
    said = public.statements.get()
    answer(said, people, AGREE)

    def guess(who: list[Participant], about: int) -> None:
        Guess.objects.bulk_create(
            Guess(participant=each, statement=said, about_side=side, out_of_ten=number)
            for each in who
            for side, number in (("professional", about), (each.side, 9))
        )

    guess(people[:9], 2)
    assert shown(public)[1].perception == ()
    guess(people[9:14], 2)
    first = shown(public)[1].perception
    assert "more agree than people who use the service think" in first[0].sentence
    assert shown(public)[1].hidden == (said.words,)
    Guess.objects.filter(participant__in=people[:4], about_side="professional").update(out_of_ten=9)
    assert shown(public)[1].perception == first
    guess(people[14:15], 10)
    assert shown(public)[1].perception != first


def test_refreshing_twice_stores_once(public):
    answer(public.statements.get(), participants(public, uses=12, professional=12), AGREE)
    first = refresh_map(by=SYSTEM, conversation=public)
    again = refresh_map(by=SYSTEM, conversation=public)
    assert first.pk == again.pk
    assert MapResult.objects.filter(kind="common_ground").count() == 1
    assert Entry.objects.filter(verb="map.refreshed").count() == 1


def test_the_result_names_its_engine_and_can_be_worked_out_again(public):
    answer(public.statements.get(), participants(public, uses=12, professional=12), AGREE)
    first = refresh_map(by=SYSTEM, conversation=public)
    MapResult.objects.all().delete()
    second = refresh_map(by=SYSTEM, conversation=public)
    provenance = first.result["ground"]["provenance"]
    assert provenance["engine"] == "common_ground"
    assert first.input_hash == second.input_hash == provenance["input_hash"]
    assert first.result == second.result


def test_nobody_is_named_or_numbered_in_what_is_shown(roll):
    answer(roll.statements.get(), roll.twelve + roll.near, AGREE)
    stored = refresh_map(by=SYSTEM, conversation=roll)
    text = json.dumps(stored.result["ground"])
    assert "uses member" not in text
    assert "roll" not in stored.result["ground"]


def test_members_who_were_not_here_for_eight_weeks_are_rung_and_rest(roll, group):
    members_of_old = [row.pk for row in roll.twelve]
    group.memberships.filter(pk__in=members_of_old).update(made_at=clock.now() - timedelta(weeks=9))
    refresh_map(by=SYSTEM, conversation=roll)
    assert map_page(roll, None).rests.resting == 12
    assert map_page(roll, None).rests.asked == 16


def test_may_refresh_map_is_for_members_and_the_system(roll, rosa, ian, maya, tom, zed):
    assert all(rules.may_refresh_map(by(person), roll) for person in (rosa, ian, maya, tom))
    assert rules.may_refresh_map(SYSTEM, roll)
    assert "Only people in this group" in rules.may_refresh_map(by(zed), roll).reason


def test_members_and_the_system_may_work_it_out_and_zed_may_not(roll, rosa, ian, maya, tom, zed):
    answer(roll.statements.get(), roll.twelve, AGREE)
    for person in (rosa, ian, maya, tom):
        assert refresh_map(by=by(person), conversation=roll).pk
    with pytest.raises(Refused):
        refresh_map(by=by(zed), conversation=roll)


def test_counts_of_a_round_stay_until_the_next_one_closes(group):
    members(group, uses=5)
    conversation = conversation_of(group, "Open on Saturdays")
    everyone_agrees_to_counts(conversation)
    said = conversation.statements.get()
    answer(said, group.memberships.current(), AGREE)
    close_round(conversation)
    before = shown(conversation)
    answer(said, group.memberships.current()[:3], DISAGREE)
    assert shown(conversation) == before
    close_round(conversation)
    assert shown(conversation) != before


@pytest.mark.parametrize("people", [1, 2])
def test_closing_a_round_after_every_answer_is_no_live_counter(group, people):
    """Two who changed their minds move nothing, however often Maya closes a round."""
    members(group, uses=5)
    conversation = conversation_of(group, "Open on Saturdays")
    everyone_agrees_to_counts(conversation)
    said = conversation.statements.get()
    answer(said, group.memberships.current(), AGREE)
    close_round(conversation)
    before = shown(conversation)
    answer(said, group.memberships.current()[:people], DISAGREE)
    close_round(conversation)
    assert shown(conversation) == before
    answer(said, group.memberships.current()[people:3], DISAGREE)
    close_round(conversation)
    assert shown(conversation) != before


def test_after_an_answer_it_is_worked_out_once_five_have_come(public):
    people = participants(public, uses=12)
    answer(public.statements.get(), people[:4], AGREE)
    assert refresh_map_if_due(by=SYSTEM, conversation=public) is None


def test_and_not_again_within_a_few_seconds(public):
    people = participants(public, uses=12)
    answer(public.statements.get(), people, AGREE)
    assert refresh_map_if_due(by=SYSTEM, conversation=public) is not None
    assert refresh_map_if_due(by=SYSTEM, conversation=public) is None


def test_an_empty_conversation_is_worked_out_too(group):
    empty = conversation_of(group, asked="open", shown="protected")
    refresh_map(by=SYSTEM, conversation=empty)
    assert map_page(empty, None).state == "nothing"
