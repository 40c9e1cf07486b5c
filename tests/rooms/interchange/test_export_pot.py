"""The ballots of a pot as a file: counted again with one command, and leading back to nobody."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.urls import reverse

from alongside.budgets import actions as budgets
from alongside.cli.shares import shares
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.interchange.actions.pots import export_pot
from alongside.interchange.rules_pots import may_export_pot
from tests.rooms.budgets.builders import (
    codes,
    count,
    counted,
    fresh,
    open_pot,
    votes,
    votes_by_code,
    voting,
)
from tests.rooms.budgets.test_judge import panel_pot

IDEAS = [("A bench", 300), ("A swing; and a slide", 500), ("A band", 400), ("A “fair”", 250)]


@pytest.fixture(autouse=True)
def keys_of_their_own(settings, tmp_path: Path) -> None:
    settings.PRIVATE_DIR = tmp_path / "private"


def busy(group, **changes):
    """Twelve ballots with level ideas among them, so that lots are drawn."""
    pot = voting(group, IDEAS, sum_pence=100_000, bid_limits=[50_000], **changes)
    titles = [title for title, _ in IDEAS]
    for place, code in enumerate(codes(pot, 12)):
        votes_by_code(pot, code, *(titles[(place + step) % 4] for step in range(1 + place % 3)))
    count(pot)
    return fresh(pot)


def again(pot, person, tmp_path: Path) -> dict:
    path = tmp_path / "pot.pb"
    path.write_text(export_pot(by=Act(person=person), pot=pot))
    return json.loads(CliRunner().invoke(shares, [str(path), "--json"]).output)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"completion": "none"},
        {"completion": "add1"},
        {"completion": "fill", "minimum_support": 5},
        {"part_funding": "yes"},
    ],
)
def test_one_command_gives_the_same_winners_sums_and_fingerprint(group, rosa, tmp_path, changes):
    pot = busy(group, **changes)
    found = again(pot, rosa, tmp_path)
    given = [(int(one["id"]), round(one.get("sum", one["cost"]) * 100)) for one in found["winners"]]
    assert given == [(number, pence) for number, pence, _part in pot.outcome.result["given"]]
    assert found["input_hash"] == pot.outcome.input_hash


def test_groups_and_ideas_taken_back_are_counted_alike(group, rosa, ian, tmp_path):
    pot = voting(group, groups=["The corner"])
    pot.ideas.filter(title__in=["A bench", "A swing"]).update(group=pot.groups.get())
    for code in codes(pot, 10):
        votes_by_code(pot, code, "A bench", "A swing", "A band")
    budgets.withdraw_idea(by=Act(person=ian), idea=pot.ideas.get(title="A band"))
    count(pot)
    found = again(fresh(pot), rosa, tmp_path)
    assert len(found["winners"]) == 1
    assert [int(one["id"]) for one in found["winners"]] == [
        row[0] for row in fresh(pot).outcome.result["given"]
    ]


def test_the_file_says_nothing_of_who_or_when_or_how(group, rosa):
    pot = busy(group)
    text = export_pot(by=Act(person=rosa), pot=pot)
    votes_part = text.partition("VOTES\n")[2].splitlines()
    assert votes_part[0] == "voter_id;vote"
    assert [line.partition(";")[0] for line in votes_part[1:]] == [str(n) for n in range(1, 13)]
    for word in ("Rosa", "neighbour", "professional", "uses"):
        assert word not in text
    ballots = text.partition("PROJECTS\n")[2]
    assert "tablet" not in ballots and "paper" not in ballots
    assert not any(str(ballot.pk) in text for ballot in pot.ballots.all())


def test_no_cell_of_the_file_runs_in_a_spreadsheet(group, rosa):
    pot = voting(group, [("=1+1", 300), ("@SUM(A1)", 400)], title="-2+3")
    for code in codes(pot, 10):
        votes_by_code(pot, code, "=1+1", "@SUM(A1)")
    count(pot)
    text = export_pot(by=Act(person=rosa), pot=fresh(pot))
    cells = [cell for line in text.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.lstrip('"')[:1] in set("=+-@")]


def test_the_group_takes_a_few_ballots_out_and_nobody_else(group, rosa, ian, maya, tom, zed):
    pot = counted(group)
    for person in (rosa, ian, maya, tom):
        assert may_export_pot(Act(person=person), pot)
    assert not may_export_pot(Act(person=zed), pot)
    assert not may_export_pot(Act(), pot)


def test_ten_ballots_or_more_are_for_anyone_who_sees_the_pot(group, zed):
    assert may_export_pot(Act(person=zed), busy(group))
    assert not may_export_pot(Act(person=zed), open_pot(group, title="Open"))


def test_one_or_two_ballots_are_never_taken_out(group, rosa):
    pot = voting(group)
    votes(pot, rosa, "A bench")
    count(pot)
    assert "what one of them chose" in may_export_pot(Act(person=rosa), fresh(pot)).reason


def test_before_the_count_there_is_nothing_to_take_out(group, rosa, maya):
    pot = voting(group)
    with pytest.raises(Refused):
        export_pot(by=Act(person=rosa), pot=pot)
    panel = panel_pot(group, maya, [rosa])
    assert "no ballots" in may_export_pot(Act(person=rosa), panel).reason


def test_rosa_downloads_the_file(group, rosa, client, sign_in):
    pot = counted(group)
    sign_in(rosa)
    address = reverse("pot_pabulib", args=[group.slug, pot.pk])
    assert "alongside shares" in client.get(address).content.decode()
    answer = client.post(address)
    assert answer["Content-Disposition"] == f'attachment; filename="pot-{pot.pk}.pb"'
    assert answer.content.decode().startswith("META\nkey;value\n")
