"""`alongside shares`: the result, its keys, and a plain sentence for what cannot be read."""

import json
import re

import pytest

from alongside.cli.shares import EXAMPLE
from tests.real_data import real_budget

KEYS = {"winners", "spent", "budget", "ties", "audit", "greedy", "not_funded"}


@pytest.fixture
def shares(run, tmp_path):
    def shares(text, *words):
        (tmp_path / "pot.pb").write_bytes(text if isinstance(text, bytes) else text.encode())
        return run("shares", tmp_path / "pot.pb", *words)

    return shares


def test_the_example_is_shared_out(run, shares):
    shown = run("shares", "--example").output
    done = shares(shown)
    assert done.exit_code == 0
    assert done.output.startswith("2 funded, 900 of 1,200.\n")
    assert "Ballots with nothing funded: 0.0 %." in done.output
    assert "Counting votes alone would have funded 2 for 1,200, and left 25.0 %" in done.output
    found = json.loads(shares(shown, "--json").output)
    assert KEYS | {"engine", "version", "parameters", "input_hash"} <= found.keys()
    assert [each["cost"] for each in found["winners"]] == [600, 300]
    assert found["winners"][1]["id"] == "bench"
    assert (found["spent"], found["budget"], found["audit"]["holds"]) == (900, 1200, True)
    (why,) = found["not_funded"]
    assert {"id", "explanation"} <= why.keys()
    assert "6 of 8 supported it." in why["explanation"]


@pytest.mark.parametrize(("begins", "kind"), [(b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "an Excel")])
def test_a_file_of_another_kind_is_named_where_nothing_else_of_us_runs(
    really_run, tmp_path, begins, kind
):
    file = tmp_path / "pot.pb"
    file.write_bytes(begins + b" and so on")
    done = really_run("shares", file)
    assert done.returncode == 2
    assert f"is {kind}" in done.stderr and "Traceback" not in done.stderr


def test_the_completion_is_named_and_changes_the_result(shares):
    text = EXAMPLE.replace("budget;1200", "budget;1500").replace("bench;300", "bench;290")
    winners = {}
    for completion in ("none", "fill", "add1", "add1+fill"):
        found = json.loads(shares(text, "--completion", completion, "--json").output)
        assert found["parameters"]["completion"] == completion
        winners[completion] = {each["id"] for each in found["winners"]}
    assert winners["none"] == {"path", "bench"} or winners["none"] == {"hall", "bench"}
    assert winners["fill"] == {"hall", "path", "bench"}


def test_what_an_export_announces_is_reckoned_again_by_one_command(shares):
    lines = "alongside_completion;none\nalongside_seed;42\nalongside_step;0,5\nalongside_call;7\n"
    lines += "alongside_minimum_support;3\nalongside_part_funding;no\n"
    found = json.loads(shares(EXAMPLE.replace("PROJECTS", lines + "PROJECTS"), "--json").output)
    parameters = found["parameters"]
    assert (parameters["completion"], parameters["seed"], parameters["call"]) == ("none", "42", "7")
    assert (parameters["step"], parameters["minimum_support"]) == (50, 3)
    assert {each["id"]: each["reason"] for each in found["not_funded"]}["bench"] == "too_few"


def test_the_published_result_of_a_real_budget(run, monkeypatch):
    monkeypatch.setattr("alongside.engines.equal_shares.whynot.MOST_LOOKS", 0)
    done = run("shares", real_budget("poland_wieliczka_2023.pb"), "--completion", "add1", "--json")
    found = json.loads(done.output)
    assert (done.exit_code, len(found["winners"]), found["spent"]) == (0, 30, 995_079)
    idea = next(each for each in found["not_funded"] if each["id"] == "16")
    assert "376 of 6,586 supported it." in idea["explanation"]
    assert "49,998.28 of 50,000" in idea["explanation"]


def test_what_it_lacked_is_said_in_a_large_pot_for_the_idea_that_is_asked_about(
    shares, monkeypatch
):
    for limit in ("MOST_LOOKS", "MOST_RUNS"):
        monkeypatch.setattr(f"alongside.engines.equal_shares.whynot.{limit}", 0)
    (why,) = json.loads(shares(EXAMPLE, "--json").output)["not_funded"]
    assert (why["cost_cut"], why["more_supporters"]) == (None, None)
    (why,) = json.loads(shares(EXAMPLE, "--json", "--why", "hall").output)["not_funded"]
    assert (why["cost_cut"], why["more_supporters"]) == (0.01, 1)


def test_nothing_funded_is_exit_status_one(shares):
    done = shares(EXAMPLE.replace("budget;1200", "budget;0"), "--json")
    assert (done.exit_code, json.loads(done.output)["winners"]) == (1, [])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "hall;600",
            "hall;-600",
            "line 11, 'cost': is less than nothing (and 6 more); --leave-out",
        ),
        ("budget;1200", "budget;lots", "line 6, 'budget': is not a sum of money"),
        ("1;hall,path", "1;shed", "line 16, 'vote': names something that is no project"),
        ("2;hall,path", "1;hall", "line 17, 'voter_id': has voted already"),
        ("num_votes;8", "num_votes;9", "line 5, 'num_votes': says 9, and the file has 8"),
        ("vote_type;approval", "vote_type;ordinal", "line 7, 'vote_type': this kind of vote ranks"),
        ("VOTES\n", "", "'VOTES': has no section VOTES"),
        ("currency;GBP", "alongside_completion;magic", "'call.completion': 'magic' is none of"),
        ("currency;GBP", "alongside_step;0", "'call.step': should be 1 or more"),
        ("currency;GBP", "alongside_step;x", "'step': is not a sum of money"),
        ("currency;GBP", "alongside_minimum_support;-1", "'alongside_minimum_support': is not a"),
        ("currency;GBP", "alongside_part_funding;perhaps", "'alongside_part_funding': is neither"),
        (
            "currency;GBP",
            "alongside_purse;side",
            "line 8, 'alongside_purse': a purse for each side is not offered",
        ),
        (
            "currency;GBP",
            "alongside_weights;paid twice",
            "line 8, 'alongside_weights': is not known here, and may change who wins",
        ),
        (
            "currency;GBP",
            "rule;phragmen\nalongside_call;pot-7",
            "line 8, 'rule': 'phragmen' is not offered: pots of ours go by equalshares or greedy",
        ),
    ],
)
def test_bad_input_is_named_by_file_line_and_field(shares, old, new, words):
    done = shares(EXAMPLE.replace(old, new))
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr and "pot.pb" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("option", ["--purse", "--rule"])
def test_no_other_rule_is_offered_on_the_command_line_either(shares, option):
    done = shares(EXAMPLE, option, "side")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"no such option '{option}'" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_what_a_file_tells_beside_and_rules_of_other_places_change_nothing(shares):
    """How our ballots came is no part of the count; Pabulib's own files name the rule they used."""
    plain = json.loads(shares(EXAMPLE, "--json").output)
    beside = "alongside_ballots_paper;8\nalongside_codes_used;8\nPROJECTS"
    assert json.loads(shares(EXAMPLE.replace("PROJECTS", beside), "--json").output) == plain
    theirs = EXAMPLE.replace("currency;GBP", "currency;PLN\nrule;greedy-exclusive")
    assert json.loads(shares(theirs, "--json").output)["winners"] == plain["winners"]


def test_with_leave_out_it_goes_on_and_says_what_is_missing(shares):
    text = EXAMPLE.replace("8;bench", "7;bench").replace("6;hall,path", "6;shed")
    assert "(and 1 more)" in shares(text).stderr
    found = json.loads(shares(text, "--leave-out", "--json").output)
    assert found["ballots"] == 6
    assert [row["line"] for row in found["rejected"]] == [21, 23]


def test_another_kind_of_file_or_none_is_exit_status_two(shares, run, tmp_path):
    assert "is a PDF, not a .pb file" in shares(b"%PDF-1.4").stderr
    missing = run("shares", tmp_path / "none.pb")
    assert missing.exit_code == 2 and "is not there" in missing.stderr


def test_help_has_an_example(run):
    assert re.search(r"Example: alongside shares", run("shares", "--help").output)
