"""From tea to slips: what the host and the room can do, and what they cannot."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Plain, Refused
from alongside.dialogue.models import Statement, Vote
from alongside.home import actions
from alongside.people.actions import claim_record

pytestmark = pytest.mark.django_db


def page(evening, name="evening"):
    return reverse(name, args=[evening.partnership.slug])


def test_people_without_a_phone_come_in_by_their_first_names(evening, maya):
    came = actions.arrive(
        by=Act(person=maya), evening=evening, names=["Bridie", "Seamus", "Fiadh"], agreed=True
    )
    assert [str(member) for member in came] == ["Bridie", "Seamus", "Fiadh"]
    assert evening.present == 7
    assert all(member.person.first_channel == "in_person" for member in came)
    assert all(member.person.consents.live().exists() for member in came)


def test_nobody_is_written_down_who_was_not_asked(evening, maya):
    with pytest.raises(BadInput, match="Ask them first"):
        actions.arrive(by=Act(person=maya), evening=evening, names=["Bridie"], agreed=False)


def test_only_the_host_writes_names_down(evening, rosa, zed):
    for person in (rosa, zed):
        with pytest.raises(Refused):
            actions.arrive(by=Act(person=person), evening=evening, names=["X"], agreed=True)


@pytest.mark.parametrize("present", ["3", "0", "-2", "9999", "twelve", ""])
def test_the_room_cannot_hold_fewer_than_gave_a_name_nor_nonsense(
    evening, client, sign_in, maya, present
):
    sign_in(maya)
    answer = client.post(page(evening, "evening_count"), {"present": present})
    assert answer.status_code == 422
    evening.refresh_from_db()
    assert evening.present == 6


def test_rosa_sends_a_card_from_her_phone_under_her_own_name(evening, client, sign_in, rosa):
    sign_in(rosa)
    client.post(page(evening, "evening_card"), {"words": "They know us by name"})
    card = Statement.objects.get()
    assert card.author.person == rosa


def test_the_host_types_a_card_for_ian_and_one_without_a_name(
    evening, client, sign_in, maya, ian, place
):
    came = actions.arrive(by=Act(person=maya), evening=evening, names=["Bridie"], agreed=True)
    sign_in(maya)
    client.post(page(evening, "evening_card"), {"words": "No bus", "whose": str(came[0].person_id)})
    client.post(page(evening, "evening_card"), {"words": "Too early", "whose": "0"})
    assert Statement.objects.get(words="No bus").author.person.name == "Bridie"
    assert Statement.objects.get(words="Too early").author is None


def test_the_same_card_sent_twice_by_a_double_click_is_one_card(evening, client, sign_in, rosa):
    sign_in(rosa)
    for _ in range(2):
        client.post(page(evening, "evening_card"), {"words": "They know us by name"})
    assert Statement.objects.count() == 1


def test_a_card_of_281_letters_is_refused_and_kept_on_the_page(evening, client, sign_in, rosa):
    sign_in(rosa)
    answer = client.post(page(evening, "evening_card"), {"words": "a" * 281})
    assert answer.status_code == 422
    assert "a" * 281 in answer.text


def test_phones_and_hands_make_one_number_and_nobody_counts_twice(
    evening, client, sign_in, maya, rosa, ian
):
    card = actions.write_card(by=Act(person=rosa), evening=evening, words="No bus", whose=rosa)
    actions.read_card(by=Act(person=maya), evening=evening, card=card)
    for person in (rosa, ian):
        sign_in(person)
        client.post(page(evening, "evening_answer"), {"card": card.pk, "answer": "agree"})
    assert Vote.objects.count() == 2
    sign_in(maya)
    too_many = client.post(page(evening, "evening_hands"), {"agree": "5"})
    assert too_many.status_code == 422
    client.post(page(evening, "evening_hands"), {"agree": "4"})
    client.post(page(evening, "evening_step"), {"to": "agree"})
    assert "6 of 6 here" in client.get(page(evening)).text


def test_where_all_have_phones_no_hand_need_be_counted(evening, client, sign_in, maya, rosa):
    """The host goes on without saving: what the phones said is read out all the same."""
    card = actions.write_card(by=Act(person=rosa), evening=evening, words="No bus", whose=rosa)
    actions.read_card(by=Act(person=maya), evening=evening, card=card)
    sign_in(rosa)
    client.post(page(evening, "evening_answer"), {"card": card.pk, "answer": "agree"})
    sign_in(maya)
    client.post(page(evening, "evening_step"), {"to": "agree"})
    assert "1 of 6 here" in client.get(page(evening)).text


def test_hands_that_were_counted_stay_as_counted_when_the_host_goes_on(evening, maya, rosa):
    card = actions.write_card(by=Act(person=rosa), evening=evening, words="No bus", whose=rosa)
    evening = actions.read_card(by=Act(person=maya), evening=evening, card=card)
    actions.count_the_room(by=Act(person=maya), evening=evening, agree=4, passed=1)
    actions.move_on(by=Act(person=maya), evening=evening, to="agree")
    card.refresh_from_db()
    assert (card.hands.agree, card.hands.passed) == (4, 1)


def test_no_hands_and_no_phones_are_no_count(evening, client, sign_in, maya, rosa):
    card = actions.write_card(by=Act(person=rosa), evening=evening, words="No bus", whose=rosa)
    actions.read_card(by=Act(person=maya), evening=evening, card=card)
    sign_in(maya)
    answer = client.post(page(evening, "evening_hands"), {"agree": ""})
    assert answer.status_code == 422
    assert "Type how many hands are up" in answer.text


def test_hands_are_counted_for_a_card_and_by_the_host_alone(evening, maya, rosa, zed):
    with pytest.raises(BadInput, match="Choose the card"):
        actions.count_the_room(by=Act(person=maya), evening=evening, agree=3)
    for person in (rosa, zed):
        with pytest.raises(Refused):
            actions.count_the_room(by=Act(person=person), evening=evening, agree=3)


def test_the_big_screen_says_at_once_what_was_counted(evening, client, sign_in, maya, rosa):
    card = actions.write_card(by=Act(person=rosa), evening=evening, words="No bus", whose=rosa)
    actions.read_card(by=Act(person=maya), evening=evening, card=card)
    sign_in(maya)
    assert "Hands up" in client.get(page(evening, "evening_screen")).text
    client.post(page(evening, "evening_hands"), {"agree": "6"})
    assert "Agreed by 6 of 6 here" in client.get(page(evening, "evening_screen")).text


def test_a_card_of_another_evening_cannot_be_read_aloud(evening, maya, tom):
    other = actions.start_tonight(by=Act(person=tom), place="Toome", question="Buses")
    card = actions.write_card(by=Act(person=tom), evening=other, words="Late", whose=tom)
    with pytest.raises(BadInput, match="tonight's cards"):
        actions.read_card(by=Act(person=maya), evening=evening, card=card)


def test_the_host_can_step_back_and_loses_nothing(evening, client, sign_in, maya):
    sign_in(maya)
    for to in ("talk", "cards", "talk"):
        client.post(page(evening, "evening_step"), {"to": to})
    evening.refresh_from_db()
    assert evening.step == "talk"
    assert client.post(page(evening, "evening_step"), {"to": "nowhere"}).status_code == 422


@pytest.mark.parametrize("name", ["evening", "evening_screen", "evening_live"])
def test_zed_and_strangers_do_not_see_the_evening(evening, client, sign_in, zed, name):
    assert client.get(page(evening, name)).status_code == 403
    sign_in(zed)
    assert client.get(page(evening, name)).status_code == 403


def test_a_promise_needs_a_name_of_someone_in_the_room(evening, maya):
    with pytest.raises(BadInput, match="who promises"):
        actions.promise_tonight(
            by=Act(person=maya),
            evening=evening,
            words="Ring the surgery",
            owner=None,
            due_on=clock.today(),
        )


def test_slips_let_people_without_an_account_claim_their_place(evening, maya):
    came = actions.arrive(by=Act(person=maya), evening=evening, names=["Bridie"], agreed=True)
    slips = actions.make_slips(by=Act(person=maya), evening=evening)
    assert [slip.membership for slip in slips] == came
    claimed = claim_record(by=Act(), code=slips[0].code.lower())
    assert evening.partnership.includes(claimed)


def test_the_four_lines_become_the_brief(evening, maya):
    brief = evening.partnership.brief
    lines = {"what": "Medicines", "open": "Hours", "fixed": "Doses"}
    actions.agree_four_lines(
        by=Act(person=maya), evening=evening, seen=brief.version, hear_by=clock.today(), **lines
    )
    brief.refresh_from_db()
    assert brief.missing_of_four() == []


def test_the_four_lines_are_refused_when_one_is_blank_or_the_day_is_over(evening, maya):
    by, brief = Act(person=maya), evening.partnership.brief
    good = {"what": "a", "open": "b", "fixed": "c", "hear_by": clock.today()}
    for bad in ({"open": ""}, {"hear_by": clock.today() - timedelta(days=1)}):
        with pytest.raises(Plain):
            actions.agree_four_lines(by=by, evening=evening, seen=brief.version, **(good | bad))


def test_no_words_of_anybody_are_in_the_log(evening, client, sign_in, rosa):
    sign_in(rosa)
    client.post(page(evening, "evening_card"), {"words": "a very private grumble"})
    assert not [line for line in Entry.objects.all() if "grumble" in str(line.details)]
