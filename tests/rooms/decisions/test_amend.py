"""Wording it better together: every version kept, nobody's words lost."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.decisions import actions
from alongside.decisions.wording import difference
from tests.rooms.decisions.builders import proposal_in


def amended(proposal, person, words, seen=1):
    return actions.amend(
        by=Act(person=person), proposal=proposal, seen=seen, title="Fridays", words=words
    )


def test_ian_words_it_better_and_both_versions_stay(group, rosa, ian):
    proposal = proposal_in(group, rosa)
    amended(proposal, ian, "The chemist comes on Fridays at ten.")
    wordings = [(one.number, str(one.written_by)) for one in proposal.wordings.all()]
    assert wordings == [(1, "Rosa"), (2, "Ian")]


def test_two_people_at_once_and_the_second_is_told(group, rosa, ian):
    proposal = proposal_in(group, rosa)
    amended(proposal, ian, "At ten")
    with pytest.raises(Conflict, match="Someone else changed this"):
        amended(proposal, rosa, "At eleven")
    assert group.proposals.get().words == "At ten"


def test_the_second_sees_both_texts_and_can_save_again(group, rosa, ian, client, sign_in):
    proposal = proposal_in(group, rosa)
    amended(proposal, ian, "Saved by Ian")
    sign_in(rosa)
    address = f"{proposal.get_absolute_url()}words/"
    mine = {"title": "Fridays", "words": "Typed by Rosa", "seen": 1}
    page = client.post(address, mine)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Saved by Ian" in text and "Typed by Rosa" in text
    assert 'name="seen" value="2"' in text
    assert client.post(address, mine | {"seen": 2}).status_code == 302
    assert group.proposals.get().words == "Typed by Rosa"


def test_an_outsider_changes_nothing(group, rosa, zed):
    with pytest.raises(Refused):
        amended(proposal_in(group, rosa), zed, "Mine now")


def test_blank_words_are_refused(group, rosa):
    with pytest.raises(BadInput):
        amended(proposal_in(group, rosa), rosa, " ")


def test_the_versions_page_shows_what_went_and_what_came(group, rosa, ian, client, sign_in):
    proposal = proposal_in(group, rosa)
    amended(proposal, ian, "The nurse comes on Fridays.")
    sign_in(rosa)
    page = client.get(f"{proposal.get_absolute_url()}versions/").content.decode()
    assert "<del>chemist</del><ins>nurse</ins>" in page


def test_the_difference_holds_both_texts_whole():
    before, after = "one two  three", "one 2 three four"
    pieces = difference(before, after)
    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after
