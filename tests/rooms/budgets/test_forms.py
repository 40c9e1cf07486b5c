"""Every form says at its field what is missing or cannot be read, with the right status."""

from html import unescape

import pytest
from django.urls import reverse

from tests.rooms.budgets.builders import (
    counted,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    voting,
    while_,
)
from tests.rooms.budgets.test_reasons import judged

IDEA = {"title": "A bench", "words": "Oak", "limit_pence": "50000", "lines": "Wood 100.00"}


def answer(client, name: str, at: list, body: dict) -> tuple[int, str]:
    page = client.post(reverse(name, args=at), body)
    return page.status_code, unescape(page.content.decode())


def told(client, name: str, at: list, body: dict, words: str) -> None:
    status, page = answer(client, name, at, body)
    assert status == 422
    assert words in page


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("sum_pence", "lots", "Write a sum of money, for example 500 or 12.50"),
        ("bid_limits", "500 or much", "Write sums of money, for example 500 or 1,500"),
        ("ideas_until", "soon", "Write a day and a time, for example 27/3/2027 12:00"),
        ("voting_to", "3027-03-01T12:00", "Check the year: it must lie between 1900 and 2150"),
        ("minimum_support", "a few", "Write a whole number"),
        ("title", "", "Give the pot a name"),
        ("rule", "magic", "Choose one of these"),
    ],
)
def test_conditions(w, client, sign_in, name, said, words):
    pot = pot_in(w.group)
    sign_in(w.rosa)
    body = {"title": "Choices", "seen": pot.version, name: said}
    told(client, "write_pot", [w.group.slug, pot.pk], body, words)


def test_a_pot_without_a_name(w, client, sign_in):
    sign_in(w.rosa)
    told(client, "start_pot", [w.group.slug], {"title": " "}, "Give the pot a name")


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("title", "", "Say in one line what it is"),
        ("words", "", "Write what would be done"),
        ("limit_pence", "", "Choose how much it may ask for"),
        ("limit_pence", "7", "Choose how much it may ask for"),
        ("lines", "", "Write what it costs, one line for each thing"),
        ("lines", "Wood", "“Wood” needs words first and then a sum, for example: Hall 120.00"),
        ("least_pence", "some", "Write a sum of money, for example 500 or 12.50"),
        ("name", "", "Write what people call you"),
    ],
)
def test_an_idea_of_somebody_whom_nobody_knows(w, client, name, said, words):
    pot = open_pot(w.group, part_funding="yes")
    body = {**IDEA, "name": "Grainne", name: said}
    told(client, "propose_idea", [w.group.slug, pot.pk], body, words)
    assert not pot.ideas.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": "Fine"}, "Choose one of the two"),
        ({"fits": "perhaps", "reason": "Fine"}, "Choose one of the two"),
        ({"fits": "yes"}, "Give the reason: people are owed one"),
    ],
)
def test_a_check(w, client, sign_in, said, words):
    idea = idea_in(open_pot(w.group), w.ian)
    sign_in(w.rosa)
    at = [w.group.slug, idea.pot_id, idea.pk]
    told(client, "check_idea", at, {"seen": "1", **said}, words)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": "Fine"}, "Give from 0 to 10 points"),
        ({"points": "11", "reason": "Fine"}, "Give from 0 to 10 points"),
        ({"points": "5"}, "Give the reason: people are owed one"),
    ],
)
def test_points(w, client, sign_in, said, words):
    idea = judged(w)
    sign_in(w.rosa)
    with while_(idea.pot, "voting"):
        told(client, "score_idea", [w.group.slug, idea.pot_id, idea.pk], said, words)


def test_a_panel_without_anybody(w, client, sign_in):
    pot = open_pot(w.group, checked_by="panel")
    sign_in(w.maya)
    told(client, "panel", [w.group.slug, pot.pk], {"member": ""}, "Choose somebody")


def test_a_ballot(w, client, sign_in):
    pot = voting(w.group)
    at = [w.group.slug, pot.pk]
    sign_in(w.rosa)
    with while_(pot, "voting"):
        told(client, "ballot", at, {}, "Choose at least one idea")
        told(client, "ballot", at, {"ideas": ["77"]}, "Choose from the ideas on this page")
        ticked = {"ideas": ["1"], "code": ""}
        told(client, "hall", [pot.pk], ticked, "Type the code from your slip")
        empty = "Type a code and the numbers of the ideas"
        told(client, "type_ballots", at, {"ballots": " "}, empty)


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        ("", "Write how many"),
        ("many", "Write a whole number"),
        ("0", "Print from 1 to 1,000 codes at a time"),
        ("1001", "Print from 1 to 1,000 codes at a time"),
    ],
)
def test_a_number_of_codes(w, client, sign_in, copies, words):
    pot = voting(w.group)
    sign_in(w.maya)
    with while_(pot, "voting"):
        told(client, "print_codes", [w.group.slug, pot.pk], {"copies": copies}, words)


def test_where_a_number_of_codes_is_wrong_somebody_can_still_be_found(w, client, sign_in):
    """The page stands at the address of the printing then, which answers no search."""
    pot = voting(w.group)
    at = [w.group.slug, pot.pk]
    sign_in(w.maya)
    with while_(pot, "voting"):
        page = client.post(reverse("print_codes", args=at), {"copies": "0"}).content.decode()
    assert f'<form method="get" action="{reverse("roll", args=at)}"' in page


def test_a_count_of_a_few(w, client, sign_in):
    pot = voting(w.group)
    sign_in(w.maya)
    with while_(pot, "counting"):
        told(client, "count_pot", [w.group.slug, pot.pk], {}, "Only 0 took part.")


def test_help_without_words(w, client, sign_in):
    pot = counted(w.group)
    idea = pot.ideas.get(title="A band")
    sign_in(w.tom)
    at = [w.group.slug, pot.pk, idea.pk]
    told(client, "offer_support", at, {"words": ""}, "Say what you can offer")


def test_ballot_papers_before_there_is_a_ballot(w, client, sign_in):
    pot = open_pot(w.group)
    sign_in(w.rosa)
    page = client.get(reverse("ballot_paper", args=[w.group.slug, fresh(pot).pk]))
    assert page.status_code == 410
    assert "Ballot papers are printed once the ideas are settled." in page.content.decode()
