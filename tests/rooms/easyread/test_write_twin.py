"""A paper in Easy Read: one short sentence on each line, out of date when the paper moves."""

import pytest
from django.utils.translation import override, trans_real

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.decisions.actions import amend, record_body_decision
from alongside.easyread import actions, rules
from alongside.easyread.beside import easy_read_beside
from alongside.easyread.models import Edition, Twin
from alongside.easyread.originals import original_of
from alongside.people.actions import give_consent
from tests.rooms.budgets.builders import pot_in
from tests.rooms.decisions.builders import day, four_lines, proposal_in
from tests.rooms.easyread.conftest import TEXT, by, written


def test_ian_writes_what_rosa_put_forward(twin, group, ian):
    assert twin.sentences == TEXT.split("\n") and twin.written_by.person == ian
    assert group.contributions.about(twin).get().part == "spoke"
    line = Entry.objects.about(twin.twin).get()
    assert line.verb == "easy_read.written" and line.details["lines"] == 2
    assert "chemist" not in str(line.details)


def test_sent_twice_it_is_written_once(twin, paper, ian):
    assert written(paper, ian) == twin
    assert Edition.objects.count() == 1


def test_it_says_so_when_the_paper_changes_and_is_in_time_again_once_it_is_written_anew(
    twin, paper, proposal, rosa, ian
):
    assert not easy_read_beside(paper).is_old
    words = {"title": proposal.title, "words": "The chemist comes on Mondays."}
    amend(by=by(rosa), proposal=proposal, seen=1, **words)
    assert easy_read_beside(original_of(paper.name)).is_old
    second = written(paper, ian, TEXT.replace("Fridays", "Mondays"), seen=1)
    beside = easy_read_beside(original_of(paper.name))
    assert second.number == 2 and beside.is_there and not beside.is_old
    assert Edition.objects.of(paper.name).count() == 2, "the earlier words stay"


def test_whoever_reads_in_another_language_reads_of_the_same_paper(group, rosa, tom):
    four_lines(group, whose="body", decider="Director of primary care")
    asked = proposal_in(group, rosa, whose="body")
    told = {"says": "body_yes", "reasons": "The lease ends in May.", "starts_on": day(14)}
    decision = record_body_decision(by=by(tom), proposal=asked, **told)
    seen = decision.for_easy_read().digest
    with override("pl"):
        paper = decision.for_easy_read()
        assert "Tak" in [str(words) for _label, words in paper.parts], "yes, in Polish"
        assert paper.digest == seen


def test_nor_do_the_conditions_of_a_pot_change_with_the_language(group, monkeypatch):
    """Where no choice of ours is in Polish yet, two are for as long as this runs."""
    pot = pot_in(group, lets_in="members")
    seen = pot.for_easy_read().digest
    known = trans_real.translation("pl")._catalog._catalogs[0]
    monkeypatch.setitem(known, "Only people in this group", "Tylko osoby z tej grupy")
    monkeypatch.setitem(known, "{count} or more, where there are that many", "{count} lub więcej")
    with override("pl"):
        paper = pot.for_easy_read()
        said = [str(words) for _label, words in paper.parts]
        assert {"Tylko osoby z tej grupy", "3 lub więcej"} <= set(said)
        assert paper.digest == seen
        assert said == [words for _label, words in pot.in_words() if words]


def test_the_same_words_can_be_said_to_fit_the_changed_paper(twin, paper, proposal, rosa, ian):
    words = {"title": proposal.title, "words": "The chemist comes on Fridays, at nine."}
    amend(by=by(rosa), proposal=proposal, seen=1, **words)
    again = written(paper, ian, seen=1)
    assert again.number == 2 and not easy_read_beside(original_of(paper.name)).is_old


def test_whoever_saves_second_is_told(twin, paper, maya):
    with pytest.raises(Conflict, match="Someone else"):
        written(paper, maya, "Other words.")


def test_whoever_wrote_of_words_that_have_changed_is_told(paper, proposal, rosa, ian):
    amend(by=by(rosa), proposal=proposal, seen=1, title="New", words="New words.")
    with pytest.raises(Conflict, match="text itself"):
        actions.write_twin(by=by(ian), original=paper, seen=0, saw=paper.digest, text=TEXT)
    assert not Twin.objects.exists() or not Edition.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "one short sentence"),
        ("  \n\u200b\n ", "one short sentence"),
        ("a " * 200, "Line 1 is too long"),
        ("Short.\n" * 121, "120 lines"),
    ],
)
def test_what_is_no_easy_read_text_is_refused_at_its_field(paper, ian, text, said):
    with pytest.raises(BadInput, match=said) as problem:
        written(paper, ian, text)
    assert problem.value.field == "text"


def test_a_long_sentence_is_never_refused(paper, ian):
    assert written(paper, ian, "word " * 40).lines.count() == 1


def test_everyone_in_the_group_writes_and_zed_does_not(group, rosa, ian, maya, tom, zed, paper):
    for person in (rosa, ian, maya, tom):
        assert rules.may_write_twin(Act(person=person), group)
    assert not rules.may_write_twin(Act(person=zed), group)
    with pytest.raises(Refused):
        written(paper, zed)


def test_what_rosa_says_on_the_phone_ian_types(paper, rosa, ian):
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="phone")
    act = Act(person=rosa, entered_by=ian, channel="phone")
    made = actions.write_twin(by=act, original=paper, seen=0, saw=paper.digest, text=TEXT)
    assert made.written_by.person == rosa


NO_PAPERS = ["", ":", "::", "nothing.here:1", "people.person:1", "Decisions.Proposal:1"]
NO_PAPERS += [f"decisions.proposal{number}" for number in ["", ":0", ":x", ":" + "9" * 20]]


@pytest.mark.parametrize("name", NO_PAPERS)
def test_a_name_that_names_no_paper_finds_nothing(proposal, name):
    assert original_of(name) is None
