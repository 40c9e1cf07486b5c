"""Questions that nobody signs, and what the big screen shows."""

import pytest

from alongside.audit.models import Entry, name_of
from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.decisions import actions as decisions
from alongside.dialogue import actions as dialogue
from alongside.floor import actions
from alongside.floor.models import Question, Screen
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from tests.rooms.decisions.builders import answer, objects
from tests.rooms.decisions.builders import asked as on_a_ballot
from tests.rooms.floor.conftest import PAGE
from tests.rooms.interchange.conftest import terms

SCREEN = "/groups/prescriptions/gatherings/{}/screen/"


@pytest.fixture
def asked(tonight, rosa, by) -> Question:
    return actions.send_question(by=by(rosa), gathering=tonight, words="Why was I sent away?")


def test_nothing_anywhere_knows_who_asked(tonight, asked, rosa):
    assert asked.made_at == tonight.starts_at
    columns = {column.name for column in Question._meta.concrete_fields}
    assert not {name for name in columns if "member" in name or "person" in name}
    line = Entry.objects.filter(verb="question.sent").get()
    assert (line.actor, line.entered_by, line.account_id) == ("system:floor", "", None)
    assert not Contribution.objects.about(tonight).exists()


@pytest.mark.parametrize("words", ["", " \u200b ", "\x00"])
def test_no_question_without_words(tonight, rosa, by, words):
    with pytest.raises(BadInput) as problem:
        actions.send_question(by=by(rosa), gathering=tonight, words=words)
    assert problem.value.field == "words"


def test_zed_asks_nothing_and_the_same_words_stand_once(tonight, asked, ian, zed, by):
    with pytest.raises(Refused):
        actions.send_question(by=by(zed), gathering=tonight, words="What?")
    again = actions.send_question(by=by(ian), gathering=tonight, words="why was i SENT away?")
    assert again == asked


def test_only_whoever_keeps_the_queue_answers_or_sets_aside(asked, rosa, maya, tom, by):
    for person in (rosa, tom):
        for attempt in (
            lambda act: actions.hold_up(by=act, question=asked),
            lambda act: actions.answer_question(by=act, question=asked),
            lambda act: actions.set_aside(by=act, question=asked, because="names"),
        ):
            with pytest.raises(Refused):
                attempt(by(person))
    with pytest.raises(BadInput):
        actions.set_aside(by=by(maya), question=asked, because="awkward")


def test_what_is_set_aside_leaves_the_screen_and_its_number_is_said(
    tonight, asked, rosa, maya, by, client, sign_in
):
    actions.hold_up(by=by(maya), question=asked)
    sign_in(rosa)
    assert "Why was I sent away?" in client.get(SCREEN.format(tonight.pk)).content.decode()
    actions.set_aside(by=by(maya), question=asked, because="names")
    with pytest.raises(BadInput):
        actions.hold_up(by=by(maya), question=asked)
    assert "sent away" not in client.get(SCREEN.format(tonight.pk)).content.decode()
    page = client.get(PAGE.format(tonight.pk)).content.decode()
    assert "1 question was set aside" in page
    assert "sent away" not in page


def test_by_its_pages(tonight, rosa, maya, client, sign_in):
    page = PAGE.format(tonight.pk)
    sign_in(rosa)
    assert client.post(page + "questions/send/", {"words": ""}).status_code == 422
    assert client.post(page + "questions/send/", {"words": "Why <b>me</b>?"}).status_code == 302
    asked = Question.objects.get()
    here = f"{page}questions/{asked.pk}/"
    assert client.get(here + "aside/").status_code == 403
    assert client.get(here + "answer/").status_code == 403
    sign_in(maya)
    assert "Why &lt;b&gt;me&lt;/b&gt;?" in client.get(page).content.decode()
    assert client.post(here + "hold-up/").status_code == 302
    assert client.post(here + "aside/", {"because": ""}).status_code == 422
    assert client.get(here + "answer/").status_code == 200
    assert client.post(here + "answer/", {"answer": "By mistake"}).status_code == 302
    assert "By mistake" in client.get(page).content.decode()
    assert client.post(here + "aside/", {"because": "same"}).status_code == 302


def test_ten_questions_from_one_phone_are_enough(tonight, rosa, client, sign_in):
    sign_in(rosa)
    page = PAGE.format(tonight.pk) + "questions/send/"
    answers = [client.post(page, {"words": f"Question {n}"}).status_code for n in range(11)]
    assert answers == [302] * 10 + [429]


def test_the_screen_shows_what_maya_chooses(group, tonight, rosa, maya, by, client, sign_in):
    talk = dialogue.open_conversation(
        by=by(maya), partnership=group, question="What about Saturdays?", **terms()
    )
    choose, screen = SCREEN.format(tonight.pk) + "choose/", SCREEN.format(tonight.pk)
    sign_in(rosa)
    assert client.get(choose).status_code == 403
    sign_in(maya)
    assert "What about Saturdays?" in client.get(choose).content.decode()
    assert client.post(choose, {"view": "fireworks"}).status_code == 422
    for view, words in [
        ("welcome", "Welcome"),
        ("agenda", "Tonight we ask"),
        ("speaking", "Who would like to speak?"),
        (f"talk {name_of(talk)}", "What about Saturdays?"),
    ]:
        assert client.post(choose, {"view": view}).status_code == 302
        assert words in client.get(screen).content.decode()
        assert words in client.get(screen, headers={"HX-Request": "true"}).content.decode()


def test_the_screen_shows_how_many_have_answered_a_decision_and_never_what(
    group, tonight, rosa, ian, maya, client, sign_in
):
    ballot = on_a_ballot(group, ian)
    choose, screen = SCREEN.format(tonight.pk) + "choose/", SCREEN.format(tonight.pk)
    sign_in(maya)
    view = f"decision {name_of(ballot.proposal)}"
    assert "A decision: Fridays at the hall" in client.get(choose).content.decode()
    assert client.post(choose, {"view": view}).status_code == 302
    assert "0 of 4 have answered" in client.get(screen).content.decode()
    answer(ballot, ian)
    objects(ballot, rosa, reason="The bus does not run then.")
    for headers in ({}, {"HX-Request": "true"}):
        shown = client.get(screen, headers=headers).content.decode()
        assert "Fridays at the hall" in shown and "2 of 4 have answered" in shown
        for word in ("bus", "Rosa", "Ian"):
            assert word not in shown


def test_the_screen_says_how_to_answer_a_decision_and_then_what_came_of_it(
    group, tonight, rosa, ian, maya, tom, by, client, sign_in
):
    """A round of deciding ends on the same wall on which it began."""
    ballot = on_a_ballot(group, ian)
    about, screen = name_of(ballot.proposal), SCREEN.format(tonight.pk)
    actions.show_on_screen(by=by(maya), gathering=tonight, view="decision", about=about)
    sign_in(maya)
    shown = client.get(screen).content.decode()
    address = f"http://testserver{ballot.proposal.get_absolute_url()}"
    assert f'href="{address}"' in shown and "<svg" in shown
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    assert "4 of 4 have answered" in client.get(screen).content.decode()
    decisions.close_ballot(by=by(maya), ballot=ballot)
    for headers in ({}, {"HX-Request": "true"}):
        shown = client.get(screen, headers=headers).content.decode()
        assert "Fridays at the hall" in shown and ">Agreed<" in shown
        for words in ("have answered", "<svg", "Rosa"):
            assert words not in shown


def test_once_time_is_up_the_screen_asks_nobody_to_answer(
    group, tonight, ian, maya, by, client, sign_in
):
    ballot = on_a_ballot(group, ian)
    about, screen = name_of(ballot.proposal), SCREEN.format(tonight.pk)
    actions.show_on_screen(by=by(maya), gathering=tonight, view="decision", about=about)
    type(ballot).objects.filter(pk=ballot.pk).update(closes_at=clock.in_days(-0.01))
    sign_in(maya)
    shown = client.get(screen).content.decode()
    assert "0 of 4 have answered" in shown and "<svg" not in shown


def test_a_decision_of_another_group_is_not_shown(tonight, place, zed, maya, by, client, sign_in):
    theirs = partnerships.start(by=by(zed), place=place, name="Buses", what="Buses")
    ballot = on_a_ballot(theirs, zed)
    about = name_of(ballot.proposal)
    actions.show_on_screen(by=by(maya), gathering=tonight, view="decision", about=about)
    sign_in(maya)
    shown = client.get(SCREEN.format(tonight.pk)).content.decode()
    assert "Welcome" in shown and "Fridays" not in shown


def test_a_screen_that_points_at_nothing_says_welcome(tonight, maya, by, client, sign_in):
    for about in ["dialogue.conversation:999", "decisions.proposal:x", "nonsense"]:
        view = "decision" if "proposal" in about else "talk"
        actions.show_on_screen(by=by(maya), gathering=tonight, view=view, about=about)
        sign_in(maya)
        assert "Welcome" in client.get(SCREEN.format(tonight.pk)).content.decode()
    with pytest.raises(BadInput):
        actions.show_on_screen(by=by(maya), gathering=tonight, view="talk")
    with pytest.raises(BadInput):
        actions.show_on_screen(by=by(maya), gathering=tonight, view="question")
    assert Screen.objects.count() == 1
