"""Ballydrum: one click, four people, and nowhere but in a demonstration."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from alongside.audit.sealer import verify_chain
from alongside.balance.reading import rung_of_cycle, rung_of_decision
from alongside.core.errors import Refused
from alongside.decisions.models import Decision
from alongside.demo import rules, views, words
from alongside.demo.community import build
from alongside.desk.lists import Seen, gives_much, needs_waiting, never_asked
from alongside.desk.views.desk import LISTS
from alongside.dialogue.models import Participant
from alongside.exchange.models import Bank
from alongside.findings.models import MapResult
from alongside.home import waiting
from alongside.ledger.checking import check_books
from alongside.notes.models import Dispute, Notes
from alongside.partnerships.models import Partnership
from alongside.people.models import Account
from alongside.recognition.models import Claim
from alongside.spending.models import Receipt

pytestmark = pytest.mark.django_db


def test_may_sign_in_with_one_click_is_for_the_four_and_only_in_a_demonstration(
    settings, rosa, ian, maya, tom, zed
):
    for person in (rosa, ian, maya, tom, zed, None):
        assert not rules.may_sign_in_with_one_click(person, rosa.account)
    settings.DEMO = True
    for person in (rosa, ian, maya, tom, zed, None):
        for four in (rosa, ian, maya, tom):
            assert rules.may_sign_in_with_one_click(person, four.account)
        assert not rules.may_sign_in_with_one_click(person, zed.account)


def test_outside_a_demonstration_the_address_does_not_exist(client):
    with pytest.raises(NoReverseMatch):
        reverse("demo")
    assert client.get("/demo/").status_code == 404


def test_even_asked_directly_nobody_is_signed_in_outside_a_demonstration(rosa):
    request: HttpRequest = RequestFactory().post("/demo/", {"account": str(rosa.account.pk)})
    request.person = None
    with pytest.raises(Refused, match="not a demonstration"):
        views.people(request)


def test_the_whole_first_cycle_is_there_to_walk_through():
    build()
    medicines, appointments = (
        Partnership.objects.get(name=name) for name in (words.GROUP, words.SECOND_QUESTION)
    )
    assert medicines.stage == "assess"
    assert medicines.brief.is_whole
    assert medicines.changes.confirmed().exists()
    outcomes = Decision.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["back_to_the_table", "adopted"]
    assert Participant.objects.filter(conversation__asked="open").count() >= 60
    assert not appointments.brief.is_whole
    proposal = Decision.objects.latest("pk").proposal
    assert rung_of_decision(proposal).number == 7
    assert rung_of_cycle(medicines).number >= 6
    assert Account.objects.count() == 4


def test_the_time_bank_reads_in_the_order_of_its_days_and_its_desk_has_somebody_on_every_list():
    build()
    bank = Bank.objects.get()
    for account in bank.book.accounts.all():
        days = [one.posting.made_at for one in account.entries.in_order().with_postings()]
        assert days == sorted(days)
    seen = Seen.of(bank, bank.partnership.facilitator().person)
    days = [one.made_at for one in needs_waiting(seen)]
    assert len(days) > 5 and days == sorted(days)
    assert all(rows(seen).exists() for _heading, rows in LISTS.values())
    assert [str(one) for one in gives_much(seen)] == ["Paddy Joe"]
    assert [str(one) for one in never_asked(seen)] == ["Fiadh"]


def test_the_map_of_ballydrum_shows_common_ground_and_what_divides():
    build()
    ground = MapResult.objects.filter(kind="common_ground").latest("pk").result["ground"]
    states = [row["state"] for row in ground["agreed"]]
    assert states.count("common ground") >= 5
    assert ground["divides"]


def test_everything_in_ballydrum_is_in_a_log_that_is_whole(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        build()
    verdict = verify_chain()
    assert verdict.first_broken is None
    assert verdict.entries > 1_000


WAITS = {
    "Rosa": ["Are you coming?", "Does this answer it?", "Vote:", "Settle a claim:"],
    "Ian": ["Are you coming?", "Vote:"],
    "Maya": ["Are you coming?", "Vote:", "You promised"],
    "Tom": ["Are you coming?", "Vote:", "Answer: Who looks after"],
}


def test_the_working_life_of_ballydrum_is_there_and_waits_for_the_four(client, sign_in):
    build()
    group = Partnership.objects.get(name=words.GROUP)
    agreed, dispute = Notes.objects.get(), Dispute.objects.get()
    assert agreed.agreed_at and agreed.is_true_copy
    assert dispute.settled_at
    assert group.gatherings.coming().count() == 1
    assert {ask.state for ask in group.asks.whole()} >= {"answered", "late", "closed"}
    done, now = (group.pots.whole().get(title__startswith=title) for title in ("Lights", "What"))
    assert (done.phase, now.phase) == ("counted", "voting")
    assert done.awards.count() >= 3
    assert Receipt.objects.count() == Claim.objects.waiting().count() == 1
    assert check_books().violations == []
    for name, what in WAITS.items():
        person = Account.objects.get(person__name=name).person
        sign_in(person)
        front = client.get("/").text
        assert [each for each in what if each not in front] == [], name
        for one in waiting.for_person(person):
            assert client.get(one.href).status_code == 200, one.href
    whole = client.get(group.get_absolute_url()).text
    for title in ("Before the winter", "Late opening on Thursdays", "What the harvest fair made"):
        assert title in whole
