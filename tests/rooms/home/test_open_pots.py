"""Pots that let in anyone are found by somebody who belongs to nothing."""

import pytest
from django.urls import reverse

from alongside.budgets.models import Idea
from alongside.core.acts import Act
from alongside.partnerships import actions as partnerships
from tests.rooms.budgets.builders import counted, open_pot, pot_in, while_
from tests.rooms.decisions.builders import runner_of

pytestmark = pytest.mark.django_db
PLACE = "/places/ballydrum/"
HEADING = "Money that anybody can have a say in"


@pytest.fixture(autouse=True)
def keys_of_their_own(settings, tmp_path) -> None:
    settings.PRIVATE_DIR = tmp_path / "private"


@pytest.fixture
def listed(group):
    act = Act(person=runner_of(group))
    return partnerships.show_on_place(by=act, partnership=group, listed=True)


def test_zed_finds_it_from_the_place_page_and_puts_an_idea_forward(
    client, sign_in, group, listed, zed
):
    pot = open_pot(group)
    sign_in(zed)
    page = client.get(PLACE).text
    assert HEADING in page and "£6,000" in page and "Ideas are welcome until" in page
    assert f'href="{pot.get_absolute_url()}"' in page
    here = client.get(pot.get_absolute_url()).text
    address = reverse("propose_idea", args=[group.slug, pot.pk])
    assert f'href="{address}"' in here
    sent = {
        "title": "A bench",
        "words": "A bench where people wait for the bus.",
        "lines": "Oak and screws 300.00",
        "limit_pence": "50000",
    }
    assert client.post(address, sent).status_code == 302
    assert Idea.objects.get().is_proposed_by(zed)


def test_somebody_without_an_account_reads_of_it_on_the_groups_outside_page(client, group, listed):
    pot = open_pot(group)
    page = client.get(group.get_absolute_url()).text
    assert HEADING in page and f'href="{pot.get_absolute_url()}"' in page
    assert client.get(pot.get_absolute_url()).status_code == 200


def test_what_is_for_members_not_open_or_decided_is_not_shown_outside(client, group, listed):
    open_pot(group, title="For us alone", lets_in="members")
    pot_in(group, title="Not open yet")
    for page in (PLACE, group.get_absolute_url()):
        shown = client.get(page).text
        assert HEADING not in shown
        assert "For us alone" not in shown and "Not open yet" not in shown
    counted(group, title="Decided already")
    assert "Decided already" not in client.get(PLACE).text


def test_a_group_that_does_not_show_itself_is_not_shown_by_its_pot(client, sign_in, group, rosa):
    pot = open_pot(group)
    shown = client.get(PLACE).text
    assert pot.title not in shown and group.name not in shown
    sign_in(rosa)
    assert "is not shown on the page of Ballydrum" in client.get(pot.get_absolute_url()).text


def test_the_page_says_what_comes_next_once_the_time_for_ideas_is_over(client, group, listed):
    pot = open_pot(group)
    with while_(pot, "checking"):
        shown = client.get(PLACE).text
        assert "Voting opens on" in shown and "Ideas are welcome" not in shown


def test_the_poster_says_what_is_open_and_has_a_code_to_scan(client, settings, group):
    settings.PUBLIC_URL = "https://here.example"
    pot = open_pot(group)
    page = client.get(reverse("pot_poster", args=[group.slug, pot.pk])).text
    assert "<svg" in page and f"https://here.example{pot.get_absolute_url()}" in page
    for words in ("£6,000", "Have you an idea?", "What the money is spent on", "From: Primary 6"):
        assert words in page


def test_nobody_outside_reads_the_poster_of_members_money_and_a_draft_has_none(
    client, sign_in, group, rosa
):
    closed = open_pot(group, title="For us", lets_in="members")
    draft = pot_in(group, title="Draft")
    address = reverse("pot_poster", args=[group.slug, closed.pk])
    assert client.get(address).status_code in {302, 403}
    sign_in(rosa)
    assert "people in Prescriptions" in client.get(address).text
    assert client.get(reverse("pot_poster", args=[group.slug, draft.pk])).status_code == 404


def test_the_place_page_costs_the_same_for_one_pot_and_for_six(
    client, group, listed, django_assert_max_num_queries
):
    open_pot(group)
    client.get(PLACE)
    with django_assert_max_num_queries(40) as few:
        client.get(PLACE)
    for number in range(5):
        open_pot(group, title=f"Pot {number}")
    with django_assert_max_num_queries(len(few)):
        assert client.get(PLACE).text.count("£6,000") == 6
