"""What is not shown: agreed reasons, an open log, and a second look by somebody else."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Appeal, Moderation
from alongside.partnerships import actions as partnerships
from tests.rooms.dialogue.conftest import act


@pytest.fixture
def said(talk, rosa):
    return actions.say(by=act(rosa), conversation=talk, words="Mrs Quinn is rude")


@pytest.fixture
def rejected(said, maya):
    return actions.moderate(
        by=act(maya), statement=said, decision="reject", reason="names_someone", note="Say what."
    )


def test_may_moderate_is_for_whoever_runs_the_rounds(talk, rosa, ian, maya, tom, zed):
    assert rules.may_moderate(maya, talk)
    for person in [rosa, ian, tom, zed, None]:
        assert "runs the rounds" in rules.may_moderate(person, talk).reason


def test_a_rejection_needs_an_agreed_reason(said, maya):
    for reason in ["", "i_do_not_like_it"]:
        with pytest.raises(BadInput) as refused:
            actions.moderate(by=act(maya), statement=said, decision="reject", reason=reason)
        assert refused.value.field == "reason"
    with pytest.raises(BadInput, match="show it, hold it"):
        actions.moderate(by=act(maya), statement=said, decision="delete")


def test_the_database_refuses_one_without_a_reason(said):
    with pytest.raises(IntegrityError), transaction.atomic():
        Moderation.objects.create(statement=said, decision="reject")


def test_standing_follows_the_last_decision(said, maya):
    for decision, reason, standing in [
        ("hold", "hurtful", "held"),
        ("reject", "hurtful", "rejected"),
        ("show", "hurtful", "shown"),
    ]:
        made = actions.moderate(by=act(maya), statement=said, decision=decision, reason=reason)
        said.refresh_from_db()
        assert said.standing == standing
    assert made.reason == "", "what is shown needs none"


def test_the_same_decision_twice_is_one(said, maya):
    made = {
        actions.moderate(by=act(maya), statement=said, decision="hold", reason="advert").pk
        for _ in range(2)
    }
    assert len(made) == 1


def test_the_author_is_told_why(rejected, rosa):
    letter = Letter.objects.get(about_person=rosa.pk)
    assert "names or describes a person" in letter.body and "Say what." in letter.body


def test_may_appeal_is_for_the_author_alone(rejected, talk, rosa, ian, maya, tom, zed):
    hers = rejected.statement.author
    assert rules.may_appeal(act(rosa), rejected, hers)
    for person in [ian, maya, tom, zed, None]:
        assert not rules.may_appeal(act(person), rejected, hers)
        assert not rules.may_appeal(act(person), rejected, None)


def test_rosa_appeals_once_and_twice_is_once(rejected, rosa):
    hers = rejected.statement.author
    for _ in range(2):
        actions.appeal(by=act(rosa), moderation=rejected, words="It is true", participant=hers)
    assert Appeal.objects.get().words == "It is true"
    with pytest.raises(Conflict, match="already"):
        actions.appeal(by=act(rosa), moderation=rejected, words="Again", participant=hers)
    with pytest.raises(BadInput, match="why it should be shown"):
        actions.appeal(by=act(rosa), moderation=rejected, words=" ", participant=hers)


@pytest.fixture
def asked(rejected, rosa):
    return actions.appeal(
        by=act(rosa), moderation=rejected, words="It is true", participant=rejected.statement.author
    )


def test_may_answer_appeal_is_for_somebody_else(asked, rosa, ian, maya, tom, zed):
    assert rules.may_answer_appeal(ian, asked) and rules.may_answer_appeal(tom, asked)
    for person in [maya, rosa]:
        assert "not part of the first decision" in rules.may_answer_appeal(person, asked).reason
    assert not rules.may_answer_appeal(zed, asked)
    assert not rules.may_answer_appeal(None, asked)


def test_upheld_it_is_shown_again_with_both_decisions_in_the_log(asked, ian, said):
    actions.answer_appeal(by=act(ian), appeal=asked, upheld=True, answer="Nobody is named")
    said.refresh_from_db()
    assert said.standing == "shown"
    assert [row.decision for row in said.moderations.all()] == ["show", "reject"]
    assert said.moderations.first().by.person == ian


def test_left_as_it_is_the_author_reads_why(asked, ian, said, rosa):
    actions.answer_appeal(by=act(ian), appeal=asked, upheld=False, answer="She is named")
    said.refresh_from_db()
    assert said.standing == "rejected"
    assert "She is named" in Letter.objects.filter(about_person=rosa.pk).latest("id").body


def test_it_is_answered_once_with_words(asked, ian, tom, maya):
    with pytest.raises(BadInput, match="Say why"):
        actions.answer_appeal(by=act(ian), appeal=asked, upheld=True, answer="")
    with pytest.raises(Refused):
        actions.answer_appeal(by=act(maya), appeal=asked, upheld=True, answer="Still no")
    actions.answer_appeal(by=act(ian), appeal=asked, upheld=True, answer="Fine")
    with pytest.raises(Conflict):
        actions.answer_appeal(by=act(tom), appeal=asked, upheld=False, answer="No")


def test_handing_on_the_rounds_does_not_let_maya_answer(asked, group, maya, ian):
    partnerships.pass_facilitation(by=act(maya), partnership=group, to=group.membership_of(ian))
    assert not rules.may_answer_appeal(maya, asked)


def test_the_pages_of_a_rejection_and_its_appeal(page, talk, said, rosa, ian, maya):
    posted = {"decision": "reject", "reason": "names_someone", "note": "Say what happened."}
    assert page(maya, talk, f"looking/{said.pk}/", **posted).status_code == 302
    log = page(ian, talk, "log/").content.decode()
    assert "names or describes a person" in log and "Mrs Quinn" not in log
    mine = page(rosa, talk, "answers/").content.decode()
    assert "Mrs Quinn is rude" in mine and "Ask somebody else to look again" in mine
    decision = said.moderations.get()
    assert page(rosa, talk, f"log/{decision.pk}/appeal/").status_code == 200
    page(rosa, talk, f"log/{decision.pk}/appeal/", words="It happened to me")
    assert "It happened to me" in page(ian, talk, "log/").content.decode()
    assert "It happened to me" not in page(maya, talk, "log/").content.decode()
    asked = Appeal.objects.get()
    answer = page(ian, talk, f"appeals/{asked.pk}/", upheld="yes", answer="It helps us")
    assert answer.status_code == 302
    assert "It helps us" in page(rosa, talk, "log/").content.decode()


def test_a_form_without_a_reason_is_shown_again(page, talk, said, maya):
    answer = page(maya, talk, f"looking/{said.pk}/", decision="reject", note="Hm")
    assert answer.status_code == 422
    assert "Choose one of the agreed reasons" in answer.content.decode()


def test_pages_of_running_are_closed_to_others(page, talk, said, rejected, rosa, ian, tom, zed):
    for person in [rosa, ian, tom, zed]:
        for path in ["looking/", f"looking/{said.pk}/", "rounds/", "hands/", "doors/"]:
            assert page(person, talk, path).status_code == 403, (person, path)
    for person in [ian, tom, zed]:
        assert page(person, talk, f"log/{rejected.pk}/appeal/").status_code == 403


def test_the_log_and_the_queue_cost_the_same_for_one_and_for_twenty(
    page, talk, said, rejected, rosa, ian, maya
):
    def counted(person, path):
        page(person, talk, path)
        with CaptureQueriesContext(connection) as asked:
            assert page(person, talk, path).status_code == 200
        return len(asked)

    before = [counted(ian, "log/"), counted(maya, "looking/"), counted(rosa, "answers/")]
    for number in range(20):
        more = actions.say(by=act(rosa), conversation=talk, words=f"Idea {number}")
        made = actions.moderate(by=act(maya), statement=more, decision="hold", reason="advert")
        actions.appeal(by=act(rosa), moderation=made, words="Please", participant=more.author)
    after = [counted(ian, "log/"), counted(maya, "looking/"), counted(rosa, "answers/")]
    assert after == before
