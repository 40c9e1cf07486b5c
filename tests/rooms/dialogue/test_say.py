"""Saying something: short, once, after seeing what others have said."""

import pytest

from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Statement, Vote
from alongside.dialogue.similar import similar_statements
from alongside.partnerships.models import Contribution
from tests.rooms.dialogue.conftest import SEEDS, act


def test_may_say_is_for_members_and_for_guests_of_an_open_one(
    talk, fair, guest, rosa, ian, maya, tom, zed
):
    for person in [rosa, ian, maya, tom]:
        assert rules.may_say(act(person), talk, None)
    assert not rules.may_say(act(zed), talk, None)
    assert not rules.may_say(act(zed), fair, None)
    assert rules.may_say(act(None), fair, guest)
    assert rules.may_say(act(rosa), fair, guest).reason == rules.NOT_YOURS


def test_may_seed_is_for_whoever_runs_the_rounds(talk, rosa, ian, maya, tom, zed):
    assert rules.may_seed(act(maya), talk)
    assert not any(rules.may_seed(act(person), talk) for person in [rosa, ian, tom, zed])


def test_rosa_says_something_and_is_not_taken_to_agree(talk, rosa):
    said = actions.say(by=act(rosa), conversation=talk, words="  Texts would\nhelp  me ")
    assert (said.words, said.standing, said.author.person) == ("Texts would help me", "shown", rosa)
    assert not Vote.objects.exists()
    spoke = Contribution.objects.get(about=f"dialogue.statement:{said.pk}")
    assert (spoke.part, spoke.side) == ("spoke", "uses")


def test_what_a_guest_says_waits_and_what_a_member_says_does_not(fair, guest, tom):
    theirs = actions.say(by=act(None), conversation=fair, words="Buses", participant=guest)
    assert theirs.standing == "held"
    assert actions.say(by=act(tom), conversation=fair, words="Vans").standing == "shown"
    assert Contribution.objects.filter(part="spoke").count() == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [("", "one sentence"), (" \u200b\x00\n", "one sentence"), ("x" * 281, "281 characters")],
)
def test_words_that_cannot_be_a_statement(talk, rosa, words, why):
    with pytest.raises(BadInput, match=why) as refused:
        actions.say(by=act(rosa), conversation=talk, words=words)
    assert refused.value.field == "words"


def test_280_characters_are_enough_for_anyone_and_not_one_more(talk, rosa):
    assert actions.say(by=act(rosa), conversation=talk, words="é" * 280).words == "é" * 280


def test_the_same_words_sent_twice_are_one_statement(talk, rosa, ian):
    said = {actions.say(by=act(rosa), conversation=talk, words="Texts").pk for _ in range(2)}
    assert len(said) == 1
    assert actions.say(by=act(ian), conversation=talk, words="Texts").pk not in said
    assert Contribution.objects.filter(part="spoke").count() == 2


def test_a_seed_has_no_author_and_needs_whoever_runs_the_rounds(talk, maya, rosa):
    seed = actions.say(by=act(maya), conversation=talk, words="Texts", seed=True)
    assert (seed.author, seed.is_seed) == (None, True)
    assert actions.say(by=act(maya), conversation=talk, words="Texts", seed=True) == seed
    with pytest.raises(Refused):
        actions.say(by=act(rosa), conversation=talk, words="Mine", seed=True)


def test_nothing_is_said_once_it_is_closed(talk, maya, rosa):
    actions.close_conversation(by=act(maya), conversation=talk)
    talk.refresh_from_db()
    with pytest.raises(Refused, match="closed"):
        actions.say(by=act(rosa), conversation=talk, words="Late")


def test_similar_words_are_found_and_others_are_not(talk):
    alike = similar_statements(talk, "On Saturdays the CHEMIST should be open!")
    assert [row.words for row in alike] == [SEEDS[0]]
    assert similar_statements(talk, "A van could bring fish on Fridays") == []


def test_what_is_not_shown_is_not_offered_as_similar(talk, maya):
    actions.moderate(
        by=act(maya), statement=talk.statements.first(), decision="reject", reason="advert"
    )
    assert similar_statements(talk, SEEDS[0]) == []


def test_two_steps_on_the_page_without_a_script(page, talk, rosa):
    words = "The chemist should be open on Saturdays"
    first = page(rosa, talk, "say/", words=words)
    shown = first.content.decode()
    assert first.status_code == 200 and "Someone has said something like this" in shown
    assert SEEDS[0] in shown and words in shown
    assert not Statement.objects.filter(words=words).exists()
    second = page(rosa, talk, "say/", words=words, anyway="on")
    assert second.status_code == 302
    assert Statement.objects.get(words=words).author.person == rosa


def test_agreeing_with_theirs_instead(page, talk, rosa):
    page(rosa, talk, "say/", words="The chemist should be open on Saturdays")
    statement = talk.statements.oldest_first().first()
    page(rosa, talk, "answer/", statement=statement.pk, answer="agree")
    assert Vote.objects.get().statement == statement


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_a_script_is_shown_as_the_letters_it_is_made_of(page, client, talk, rosa, maya, words):
    page(rosa, talk, "say/", words=words)
    assert Statement.objects.filter(words=words).exists()
    for person in [rosa, maya]:
        for path in ["", "statements/", "answers/", "sheet/", "paper/"]:
            shown = page(person, talk, path).content.decode()
            assert words not in shown, path
    for path in ["looking/", "hands/"]:
        shown = page(maya, talk, path).content.decode()
        assert words not in shown and "&lt;" in shown, path


def test_ten_megabytes_are_refused_and_kept_out(page, talk, rosa):
    assert page(rosa, talk, "say/", words="x" * 10_000_000).status_code in {400, 413, 422}
    answer = page(rosa, talk, "say/", words="y" * 2_000)
    assert answer.status_code == 422 and "y" * 2_000 in answer.content.decode()
    assert talk.statements.count() == 2


def test_zed_says_nothing(page, talk, zed):
    assert page(zed, talk, "say/").status_code == 403
    assert page(zed, talk, "say/", words="Hello").status_code == 403
