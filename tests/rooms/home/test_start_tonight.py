"""A place, a question and a host: all that is asked for."""

import pytest
from django.urls import reverse

from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.home import actions
from alongside.home.models import Evening, prompt
from alongside.people.models import Person
from alongside.places.models import Place

pytestmark = pytest.mark.django_db
WANTED = {"place": "Toome", "question": "Getting prescriptions", "host": "Maya"}


def test_maya_starts_without_an_account_and_becomes_the_host(client):
    answer = client.post(reverse("start_tonight"), WANTED)
    evening = Evening.objects.get()
    assert answer.url == evening.get_absolute_url()
    host = evening.partnership.facilitation_turns.current().get().membership.person
    assert (host.name, host.has_account) == ("Maya", False)
    assert client.get(answer.url).status_code == 200


def test_the_group_stands_with_a_conversation_a_wall_code_and_one_member(client):
    client.post(reverse("start_tonight"), WANTED)
    group = Evening.objects.get().partnership
    assert len(group.evening.wall.code) == 4
    assert group.evening.conversation.question.startswith("What works about getting prescriptions?")
    assert group.memberships.count() == 1
    assert group.brief.what == "Getting prescriptions"


def test_a_few_words_in_small_letters_make_a_name_that_begins_with_a_capital(maya):
    evening = actions.start_tonight(
        by=Act(person=maya), place="Toome", question="éasca getting prescriptions"
    )
    assert evening.partnership.name == "Éasca getting prescriptions"


def test_someone_who_is_signed_in_is_not_asked_for_a_name(client, sign_in, rosa):
    sign_in(rosa)
    assert b"Your first name" not in client.get(reverse("start_tonight")).content
    client.post(reverse("start_tonight"), {"place": "Toome", "question": "Buses"})
    assert Evening.objects.get().partnership.membership_of(rosa)


def test_a_place_that_is_there_already_is_used_whatever_its_capitals(client, place):
    client.post(reverse("start_tonight"), WANTED | {"place": "BALLYDRUM"})
    assert Place.objects.count() == 1


@pytest.mark.parametrize("blank", ["place", "question", "host"])
def test_a_blank_is_asked_for_and_the_rest_is_kept(client, blank):
    answer = client.post(reverse("start_tonight"), WANTED | {blank: "  "})
    assert answer.status_code == 422
    kept = [value for name, value in WANTED.items() if name != blank]
    assert all(value in answer.text for value in kept)
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\x00\x07é"]
)
def test_hostile_words_are_shown_as_words(client, hostile):
    answer = client.post(reverse("start_tonight"), WANTED | {"question": hostile}, follow=True)
    assert "<script>alert" not in answer.text


def test_enormous_words_are_refused_with_a_sentence(client):
    answer = client.post(reverse("start_tonight"), WANTED | {"question": "x" * 100_000})
    assert answer.status_code == 422
    assert not Evening.objects.exists()


def test_two_groups_of_one_name_get_addresses_of_their_own(maya, rosa):
    first, second = (
        actions.start_tonight(by=Act(person=person), place="Toome", question="Buses")
        for person in (maya, rosa)
    )
    assert first.partnership.slug != second.partnership.slug


def test_nothing_half_made_is_left_when_a_name_is_missing():
    with pytest.raises(BadInput, match="what people call you"):
        actions.start_tonight(by=Act(), place="Toome", question="Buses")
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Getting prescriptions", "What works about getting prescriptions? What drives you mad?"),
        ("GP appointments.", "What works about GP appointments? What drives you mad?"),
        ("Why is the bus late?", "Why is the bus late?"),
        ("x", "What works about x? What drives you mad?"),
    ],
)
def test_a_topic_becomes_two_questions(typed, asked):
    assert prompt(typed) == asked
