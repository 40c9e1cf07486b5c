"""`alongside decide` on a decision's own record: the page's outcome, counted again by anyone."""

import json

import pytest

from tests.rooms.decisions.builders import answer, asked, crowd, objects, time_is_up


@pytest.fixture
def recounted(run, tmp_path):
    def decide(text: str, *words: str):
        (tmp_path / "decision.json").write_text(text)
        return run("decide", tmp_path / "decision.json", *words)

    return decide


@pytest.fixture
def downloaded(client, sign_in, maya):
    """The record as the page hands it out, byte by byte."""

    def of(decision) -> str:
        sign_in(maya)
        base = decision.proposal.get_absolute_url()
        return client.get(f"{base}record/{decision.pk}.json").content.decode()

    return of


@pytest.fixture
def ballot(group, maya):
    """Each group is three or more: nothing is hidden once all have answered."""
    crowd(group, uses=3, family=2, neighbour=3, professional=4)
    return asked(group, maya)


def everyone(ballot, no=()):
    for entry in ballot.roll.with_people():
        person = entry.membership.person
        if entry.side in no:
            objects(ballot, person, ground="The law")
        else:
            answer(ballot, person)
    return time_is_up(ballot)


@pytest.mark.parametrize(
    ("no", "outcome", "status"),
    [
        ((), "adopted", 0),
        (("uses",), "back_to_the_table", 1),
        (("professional",), "back_to_the_table", 1),
    ],
)
def test_the_record_counts_again_to_what_the_page_says(
    ballot, downloaded, recounted, no, outcome, status
):
    decision = everyone(ballot, no)
    text = downloaded(decision)
    said = recounted(text, "--json")
    found = json.loads(said.output)
    assert (said.exit_code, found["outcome"], decision.outcome) == (status, outcome, outcome)
    assert found["recount"]["possible"] == [outcome] and found["recount"]["agrees"]
    assert found["recount"]["fingerprint"] == decision.digest
    assert found["steps"] == decision.steps
    assert "the same" in recounted(text).output


def test_a_record_on_which_a_split_is_hidden_says_what_it_can_be(ballot, downloaded, recounted):
    """Two of the four who use it stood aside and two said something: their split is nobody's."""
    for place, entry in enumerate(ballot.roll.filter(side="uses").with_people()):
        answer(ballot, entry.membership.person, "support" if place < 2 else "stand_aside")
    for entry in ballot.roll.exclude(side="uses").with_people():
        answer(ballot, entry.membership.person)
    decision = time_is_up(ballot)
    found = json.loads(recounted(downloaded(decision), "--json").output)
    assert [side["yes"] for side in found["sides"] if side["side"] == "uses"] == [None]
    assert found["recount"]["possible"] == ["adopted", "back_to_the_table"]
    assert found["recount"]["agrees"]


def test_a_record_that_somebody_changed_is_found_out(ballot, downloaded, recounted):
    record = json.loads(downloaded(everyone(ballot)))
    record["result"]["outcome"] = "not_adopted"
    said = recounted(json.dumps(record))
    assert said.exit_code == 1
    assert "The record says: not adopted. Counted again, it is: adopted." in said.output
    record["result"]["outcome"] = "adopted"
    record["result"]["sides"][0]["share"] = 0.2
    said = recounted(json.dumps(record), "--json")
    assert said.exit_code == 1
    assert json.loads(said.output)["recount"]["differs"] == ["sides[0].share"]


def _twice(record):
    record["result"]["sides"][0]["yes"] = 40


def _another_version(record):
    record["result"]["version"] = "0"


def _a_bodys(record):
    del record["result"]


def _no_sides(record):
    record["result"]["sides"] = []


def _misspelt(record):
    record["result"]["sides"][0]["poeple"] = 3


@pytest.mark.parametrize("spoil", [_twice, _another_version, _a_bodys, _no_sides, _misspelt])
def test_a_record_that_cannot_be_is_refused_in_a_sentence(ballot, downloaded, recounted, spoil):
    record = json.loads(downloaded(everyone(ballot)))
    spoil(record)
    said = recounted(json.dumps(record))
    assert said.exit_code == 2 and "result" in said.output
