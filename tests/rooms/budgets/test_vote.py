"""One ballot each: online, by printed code, on paper; never two, never late, never read."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.budgets import actions, rules
from alongside.budgets.models import RollEntry
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput, Conflict, Refused
from tests.conftest import member, someone
from tests.rooms.budgets.builders import (
    codes,
    count,
    fresh,
    numbers,
    open_pot,
    votes,
    votes_by_code,
    voting,
    while_,
)
from tests.rooms.decisions.builders import without_account

FIRST_VIEW = ["alongside.css", "alongside.js"]


def test_members_on_the_roll_vote_and_nobody_else_without_a_code(group, rosa, ian, maya, tom, zed):
    with while_(voting(group), "voting") as pot:
        for person in (rosa, ian, maya, tom):
            assert rules.may_vote(Act(person=person), pot)
        assert not rules.may_vote(Act(person=zed), pot)
        late = someone("Una")
        member(group, late)
        assert "when the ideas were settled" in rules.may_vote(Act(person=late), pot).reason


def test_nobody_votes_in_anothers_name(group, rosa, ian):
    with while_(voting(group), "voting") as pot:
        ruling = rules.may_vote(Act(person=rosa, entered_by=ian, channel="phone"), pot)
    assert ruling.reason == "A ballot is secret: only they can fill it in."


def test_a_code_is_all_that_anyone_needs(group, rosa, ian, maya, tom, zed):
    pot = voting(group)
    assert rules.may_vote_by_code(pot).reason == "Voting has not begun."
    with while_(pot, "voting") as now:
        assert rules.may_vote_by_code(now)
    for used, person in zip(codes(pot, 5), (rosa, ian, maya, tom, zed)):
        entry = votes_by_code(pot, used, "A bench")
        assert rules.may_use_entry(entry).reason == "This code has been used already.", person
    assert rules.may_use_entry(None).reason.startswith("This code is not known")


def test_a_new_ballot_takes_the_place_of_the_old_unread(group, ian):
    pot = voting(group)
    first = bytes(votes(pot, ian, "A bench").envelope)
    entry = votes(pot, ian, "A swing")
    assert bytes(entry.envelope) != first
    assert pot.roll.who_took_part().count() == 1
    count(pot)
    assert group.contributions.about(pot).filter(part="decided").count() == 1
    assert [ballot.approvals for ballot in pot.ballots.all()] == [numbers(pot, "A swing")]


def test_the_same_code_never_votes_twice(group):
    pot = voting(group)
    (code,) = codes(pot, 1)
    votes_by_code(pot, f" {code[:3].lower()}-{code[3:]} ", "A bench")
    with pytest.raises(Conflict):
        votes_by_code(pot, code, "A swing")
    assert pot.roll.who_took_part().count() == 1


def test_nobody_votes_twice_over_two_channels(group, ian):
    pot = voting(group)
    with while_(pot, "voting") as now:
        by = Act(person=group.facilitator().person)
        slips = dict(actions.print_member_codes(by=by, pot=now).slips)
    votes(pot, ian, "A bench")
    with pytest.raises(Conflict):
        votes_by_code(pot, slips["Ian"], "A swing")
    votes_by_code(pot, slips["Rosa"], "A swing")
    rosa = group.memberships.get(person__name="Rosa").person
    with pytest.raises(Conflict):
        votes(pot, rosa, "A band")


@pytest.mark.parametrize("phase", ["counting", "counted"])
def test_after_the_vote_ends_no_ballot_is_taken(group, ian, phase):
    pot = voting(group)
    (code,) = codes(pot, 1)
    if phase == "counted":
        count(pot)
    with while_(pot, "counting") as late:
        with pytest.raises(Refused, match="over"):
            actions.vote(by=Act(person=ian), pot=late, ideas=[1])
        with pytest.raises(Refused, match="over"):
            actions.vote_by_code(by=the_system("ballot box"), pot=late, code=code, ideas=[1])


@pytest.mark.parametrize("chosen", [[], [99], [0], [-1], [1, 2, 99]])
def test_what_is_not_on_the_ballot_is_refused(group, ian, chosen):
    with while_(voting(group), "voting") as pot, pytest.raises(BadInput) as refused:
        actions.vote(by=Act(person=ian), pot=pot, ideas=chosen, may_be_few=True)
    assert refused.value.field == "ideas"
    assert not RollEntry.objects.who_took_part().exists()


def test_an_idea_that_was_taken_back_is_refused_by_its_number(group, ian):
    pot = voting(group)
    actions.withdraw_idea(by=Act(person=ian), idea=pot.ideas.get(title="A band"))
    with pytest.raises(BadInput, match="has been taken back"):
        votes(pot, ian, "A band")


def test_over_budget_is_no_mistake_unless_the_pot_says_so(group, ian):
    dear = [("A roof", 500), ("A hall", 400)]
    votes(voting(group, dear, sum_pence=60_000, bid_limits=[50_000]), ian, "A roof", "A hall")
    strict = voting(
        group, dear, sum_pence=60_000, bid_limits=[50_000], ballot_limit="within", title="Strict"
    )
    with pytest.raises(BadInput, match="£900, and the pot holds £600"):
        votes(strict, ian, "A roof", "A hall")
    votes(strict, ian, "A roof")


def test_three_are_asked_for_once_and_fewer_taken_when_said(group, ian, client, sign_in):
    pot = voting(group)
    sign_in(ian)
    address = reverse("ballot", args=[group.slug, pot.pk])
    with while_(pot, "voting"):
        page = client.post(address, {"ideas": ["1", "2"]})
        assert page.status_code == 422
        text = page.content.decode()
        assert "Please choose 3 or more" in text
        assert text.count(" checked") == 2
        assert client.post(address, {"ideas": ["1", "2"], "may_be_few": "on"}).status_code == 302
    assert pot.roll.who_took_part().count() == 1


def test_log_says_took_part_and_nothing_else_and_contributions_wait_for_the_count(group, ian):
    pot = voting(group)
    votes(pot, ian, "A bench", "A swing")
    line = Entry.objects.get(verb="ballot.cast")
    assert line.details == {"way": "online"}
    his = group.contributions.about(pot).filter(membership__person=ian)
    assert not his.exists()
    count(pot)
    assert his.get().part == "decided"


def test_a_page_before_the_end_shows_no_total(group, ian, rosa, client, sign_in):
    pot = voting(group)
    votes(pot, rosa, "A bench")
    sign_in(ian)
    with while_(pot, "voting"):
        for name in ("pot", "ideas", "ballot"):
            text = client.get(reverse(name, args=[group.slug, pot.pk])).content.decode()
            assert not re.search(r"\d+ votes?\b", text)
        assert client.get(reverse("result", args=[group.slug, pot.pk])).status_code == 404


def test_in_the_hall_one_ballot_follows_another_without_an_account(group, client):
    pot = voting(group)
    first, second = codes(pot, 2)
    address = reverse("hall", args=[pot.pk])
    with while_(pot, "voting"):
        for code in (first, second):
            page = client.post(address, {"code": code, "ideas": ["1", "2", "3"]})
            assert page.url == reverse("hall_done", args=[pot.pk])
        done = client.get(page.url).content.decode()
        assert "Next person" in done
        again = client.post(address, {"code": first, "ideas": ["1", "2", "3"]})
        assert again.status_code == 409
        assert "used already" in again.content.decode()
        assert " checked" not in again.content.decode(), "a tick of whoever voted before"
        assert first not in again.content.decode()
        unknown = client.post(address, {"code": "<b>NO</b>", "ideas": ["1"]})
        assert unknown.status_code == 422
        assert "<b>NO" not in unknown.content.decode()
    assert pot.roll.who_took_part().filter(way="tablet").count() == 2
    assert {line.actor for line in Entry.objects.filter(verb="ballot.cast")} == {
        "system:ballot box"
    }


def test_guessing_codes_ends_after_a_while(group, client, settings):
    pot = voting(group)
    address = reverse("hall", args=[pot.pk])
    with while_(pot, "voting"):
        client.get(address)
        tries = [
            client.post(address, {"code": f"AAAAA{n:02}", "ideas": "1", "may_be_few": "on"})
            for n in range(202)
        ]
    assert tries[0].status_code == 422
    assert tries[-1].status_code == 429


def test_the_page_in_the_hall_is_not_for_pots_without_a_ballot(group, client):
    pot = open_pot(group)
    assert client.get(reverse("hall", args=[pot.pk])).status_code == 404


def test_una_without_an_account_votes_by_the_code_with_her_name(group):
    without_account(group, "Una")
    pot = voting(group, lets_in="members")
    with while_(pot, "voting") as now:
        by = Act(person=group.facilitator().person)
        slips = dict(actions.print_member_codes(by=by, pot=now).slips)
        with pytest.raises(BadInput):
            actions.print_codes(by=by, pot=now, copies=5)
    votes_by_code(pot, slips["Una"], "A bench")
    assert pot.roll.who_took_part().get().membership.person.name == "Una"


def test_a_ballot_page_of_sixty_ideas_is_light(group, ian, client, sign_in):
    """All in, over the wire: the page, its style, its script, its letters."""
    pot = voting(group, [(f"Idea number {n}", 100 + n) for n in range(60)])
    pot.ideas.update(words="A long story of what would be done, for whom and by whom. " * 40)
    sign_in(ian)
    with while_(pot, "voting"):
        address = reverse("ballot", args=[group.slug, pot.pk])
        page = client.get(address, headers={"accept-encoding": "gzip"})
    static = Path(settings.BASE_DIR) / "static"
    packed = [gzip.compress((static / name).read_bytes()) for name in FIRST_VIEW]
    fonts = sum(path.stat().st_size for path in static.glob("fonts/*.woff2"))
    whole = len(page.content) + sum(map(len, packed)) + fonts
    assert whole < 60_000, f"{whole}: page {len(page.content)}, fonts {fonts}"


def test_the_roll_is_for_whoever_runs_the_rounds(group, rosa, ian, maya, tom, zed):
    pot = voting(group)
    assert rules.may_see_roll(maya, pot)
    assert rules.may_print_codes(maya, pot)
    for person in (rosa, ian, tom, zed):
        assert not rules.may_see_roll(person, pot)
        assert not rules.may_print_codes(person, pot)


def test_codes_are_shown_once_and_stored_as_hashes(group, maya, client, sign_in):
    pot = voting(group)
    sign_in(maya)
    with while_(pot, "voting"):
        page = client.post(reverse("print_codes", args=[group.slug, pot.pk]), {"copies": "3"})
        text = page.content.decode()
        shown = re.findall(r"slip__word[^>]*>([A-Z0-9]{3}-[A-Z0-9]{4})<", text)
        assert len(shown) == 3
        roll = client.get(reverse("roll", args=[group.slug, pot.pk])).content.decode()
        again = client.post(reverse("print_codes", args=[group.slug, pot.pk]), {"copies": "3"})
    assert not any(code in roll for code in shown)
    assert again.status_code == 409, "a double click prints once"
    kept = str(list(RollEntry.objects.values_list()))
    assert not any(code.replace("-", "") in kept for code in shown)


@pytest.mark.parametrize("copies", ["", "0", "-1", "1001", "many", "9" * 30])
def test_a_number_of_codes_that_makes_no_sense_is_told(group, maya, client, sign_in, copies):
    pot = voting(group)
    sign_in(maya)
    with while_(pot, "voting"):
        address = reverse("print_codes", args=[group.slug, pot.pk])
        assert client.post(address, {"copies": copies}).status_code == 422


def test_lost_codes_open_nothing_once_cancelled(group, rosa, ian, maya, tom, zed):
    pot = voting(group)
    used, lost = codes(pot, 2)
    votes_by_code(pot, used, "A bench")
    sheet = pot.code_sheets.get()
    with while_(pot, "voting"):
        sheet.pot = fresh(pot)
        for person in (rosa, ian, tom, zed):
            assert not rules.may_cancel_codes(person, sheet)
        assert rules.may_cancel_codes(maya, sheet)
        assert actions.cancel_codes(by=Act(person=maya), sheet=sheet) == 1
    with pytest.raises(BadInput, match="not known"):
        votes_by_code(pot, lost, "A bench")
    assert pot.roll.who_took_part().count() == 1
