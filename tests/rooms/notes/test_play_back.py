""" "We understood you to say…": confirmed or corrected by the one who said it."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.notes import actions
from alongside.notes.models import PlayBack
from alongside.notes.rules import may_answer_play_back, may_play_back, may_see_play_back
from tests.rooms.notes.conftest import PAGE


@pytest.fixture
def asked(group, tuesday, rosa, maya, by) -> PlayBack:
    return actions.play_back(
        by=by(maya),
        gathering=tuesday,
        to=group.membership_of(rosa),
        understood="You want the chemist to open late.",
    )


def test_any_member_asks_back(tuesday, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_play_back(by(person), tuesday)
    assert not may_play_back(by(zed), tuesday)


def test_it_is_between_the_two_of_them_until_rosa_shares_it(asked, rosa, ian, maya, tom, zed, by):
    for person in [rosa, maya]:
        assert may_see_play_back(by(person), asked)
    for person in [ian, tom, zed]:
        assert not may_see_play_back(by(person), asked)
    actions.answer_play_back(by=by(rosa), play_back=asked, answer="yes", shared=True)
    asked = PlayBack.objects.told().get()
    assert may_see_play_back(by(tom), asked)
    assert not may_see_play_back(by(zed), asked)


def test_only_rosa_says_what_she_meant(asked, rosa, ian, maya, tom, zed, by):
    assert may_answer_play_back(by(rosa), asked)
    for person in [ian, maya, tom, zed]:
        assert not may_answer_play_back(by(person), asked)


def test_a_correction_needs_its_words_and_reaches_whoever_asked(asked, rosa, by):
    with pytest.raises(BadInput) as problem:
        actions.answer_play_back(by=by(rosa), play_back=asked, answer="no")
    assert problem.value.field == "words"
    actions.answer_play_back(by=by(rosa), play_back=asked, answer="no", words="Open at lunch.")
    letter = Letter.objects.filter(to_address="maya@example.org").newest_first().first()
    assert "Open at lunch." in letter.body


def test_the_last_answer_counts(asked, rosa, by):
    actions.answer_play_back(by=by(rosa), play_back=asked, answer="no", words="At lunch.")
    actions.answer_play_back(by=by(rosa), play_back=asked, answer="yes")
    answer = PlayBack.objects.told().get().answer
    assert (answer.answer, answer.words) == ("yes", "")


def test_it_is_asked_once_by_a_double_click_and_never_of_oneself(
    group, asked, tuesday, rosa, maya, by
):
    same = {"gathering": tuesday, "understood": asked.understood}
    assert actions.play_back(by=by(maya), to=group.membership_of(rosa), **same) == asked
    with pytest.raises(BadInput):
        actions.play_back(by=by(rosa), to=group.membership_of(rosa), **same)


def test_ian_types_what_rosa_says_she_meant(asked, rosa_agrees, ian, tom):
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    assert actions.answer_play_back(by=typed, play_back=asked, answer="yes")
    with pytest.raises(Refused):
        actions.answer_play_back(
            by=Act(person=rosa_agrees, entered_by=tom, channel="phone"),
            play_back=asked,
            answer="yes",
        )


def test_by_its_pages(group, tuesday, rosa, ian, maya, client, sign_in):
    page = PAGE.format(tuesday.pk)
    sign_in(maya)
    hers = str(group.membership_of(rosa).pk)
    sent = {"back-to": hers, "back-understood": "You want <b>later</b> hours"}
    assert client.post(page + "understood/", {**sent, "back-to": ""}).status_code == 422
    assert client.post(page + "understood/", sent).status_code == 302
    asked = PlayBack.objects.get()
    here = f"{page}understood/{asked.pk}/"
    assert "Only Rosa can say" in client.get(here).content.decode()
    sign_in(ian)
    assert client.get(here).status_code == 403
    assert "later&lt;/b&gt; hours" not in client.get(page).content.decode()
    sign_in(rosa)
    assert client.post(here, {"answer": "no", "words": ""}).status_code == 422
    assert (
        client.post(here, {"answer": "no", "words": "At lunch", "shared": "on"}).status_code == 302
    )
    sign_in(ian)
    assert "They meant: At lunch" in client.get(page).content.decode()
