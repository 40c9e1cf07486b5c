"""`alongside simulate`: a made-up time bank, built by the actions and marked as made up."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from alongside.exchange.models import Exchange
from alongside.ledger.checking import check_books
from alongside.partnerships.models import Partnership


@pytest.mark.django_db
def test_a_made_up_bank_is_whole_and_says_that_it_is_made_up(run):
    said = run("simulate", "--members", "12", "--years", "1", "--seed", "4", "--json")
    assert said.exit_code == 0, said.output
    made = json.loads(said.output)
    assert made["engine"] == "simulated_bank"
    assert made["simulated"] is True
    assert made["members"] == 12
    done = Exchange.objects.exclude(confirmed_at=None)
    assert made["exchanges"] == done.count() == Exchange.objects.count() > 0
    assert made["hours"] == round(sum(done.values_list("minutes", flat=True)) / 60, 1)
    assert check_books().violations == []
    group = Partnership.objects.get(slug=made["partnership"])
    assert str(group).startswith("Simulated")
    assert group.memberships.count() == 13  # and the coordinator


@pytest.mark.django_db
def test_whoever_made_it_looks_around_as_its_coordinator_and_reads_that_it_is_made_up(run):
    made = json.loads(run("simulate", "--members", "5", "--years", "0.2", "--json").output)
    browser = Client()
    page = f"/groups/{made['partnership']}/"
    assert browser.get(page).status_code == 403
    browser.post(reverse("claim"), {"code": made["claim_code"]})
    words = browser.get(page).content.decode()
    assert "Simulated" in words
    assert "Nobody here exists" in words


@pytest.mark.django_db
def test_once_more_is_another_group(run):
    first, second = (
        json.loads(run("simulate", "--members", "4", "--years", "0.1", "--json").output)
        for _ in range(2)
    )
    assert first["partnership"] != second["partnership"]
    assert first["input_hash"] == second["input_hash"]


@pytest.mark.parametrize(
    "wrong", [["--members", "2"], ["--years", "0"], ["--seed", "rain"], ["--seed", "-1"]]
)
def test_what_makes_no_sense_is_said_in_one_sentence(run, wrong):
    said = run("simulate", *wrong)
    assert said.exit_code == 2
    assert wrong[0] in said.output


@pytest.mark.django_db
def test_years_that_are_no_number_are_said_in_one_sentence_too(run):
    said = run("simulate", "--years", "nan")
    assert said.exit_code == 2 and "years" in said.output
