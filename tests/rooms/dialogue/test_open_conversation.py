"""Opening: who may, what is owed to people first, and choices that are made once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Conversation
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from tests.rooms.dialogue.conftest import SEEDS, act, lines


def test_may_open_is_yes_for_every_member_and_no_for_zed(group, rosa, ian, maya, tom, zed):
    assert all(rules.may_open(act(person), group) for person in [rosa, ian, maya, tom])
    assert "Only people in this group" in rules.may_open(act(zed), group).reason
    assert not rules.may_open(act(None), group)


def test_rosa_opens_a_conversation_with_two_statements(talk, group, rosa):
    assert [row.words for row in talk.statements.oldest_first()] == SEEDS
    assert all(row.is_seed and row.author is None for row in talk.statements.all())
    assert talk.rounds.get().number == 1
    spoke = Contribution.objects.get(about=f"dialogue.conversation:{talk.pk}")
    assert (spoke.part, spoke.membership.person) == ("initiated", rosa)
    assert Entry.objects.about(talk).get().verb == "conversation.opened"


@pytest.mark.parametrize("field", ["question", "open_lines", "fixed_lines", "decider", "hear_by"])
def test_nothing_opens_without_the_four_lines(group, rosa, field):
    blank = None if field == "hear_by" else " \u200b "
    with pytest.raises(BadInput) as refused:
        actions.open_conversation(by=act(rosa), partnership=group, **lines(**{field: blank}))
    assert refused.value.field == field
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"asked": "open", "shown": "among"}, "shown"),
        ({"asked": "everyone"}, "asked"),
        ({"shown": "names"}, "shown"),
        ({"question": "x" * 281}, "question"),
        ({"decider": "x" * 201}, "decider"),
        ({"open_lines": "x" * 10_000_000}, "open_lines"),
        ({"seeds": ["x" * 281]}, "seeds"),
    ],
)
def test_what_cannot_be_opened_says_where(group, rosa, changed, field):
    with pytest.raises(BadInput) as refused:
        actions.open_conversation(by=act(rosa), partnership=group, **lines(**changed))
    assert refused.value.field == field


def test_days_that_are_over_are_refused(group, rosa):
    past = clock.today() - timedelta(days=1)
    with pytest.raises(BadInput, match="not over yet"):
        actions.open_conversation(by=act(rosa), partnership=group, **lines(hear_by=past))
    with pytest.raises(BadInput, match="still to come"):
        actions.open_conversation(by=act(rosa), partnership=group, **lines(closes_at=clock.now()))


def test_the_database_itself_refuses_a_public_conversation_that_is_not_protected(fair):
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=fair.pk).update(shown="among")


def test_the_same_question_sent_twice_is_opened_once(talk, group, rosa):
    again = actions.open_conversation(by=act(rosa), partnership=group, seeds=SEEDS, **lines())
    assert again == talk
    assert talk.statements.count() == 2


def test_a_group_that_has_ended_opens_nothing(group, rosa):
    group.ended_at = clock.now()
    with pytest.raises(Refused, match="come to an end"):
        actions.open_conversation(by=act(rosa), partnership=group, **lines())


def typed(**changed):
    given = lines(asked="closed", shown="among", seeds="\n".join(SEEDS), **changed)
    return given | {"hear_by": given["hear_by"].isoformat()}


def test_rosa_opens_one_on_the_page(client, sign_in, group, rosa):
    sign_in(rosa)
    answer = client.post(f"/groups/{group.slug}/conversations/open/", typed())
    made = Conversation.objects.get()
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert made.statements.count() == 2


def test_the_form_begins_with_the_lines_of_the_brief(client, sign_in, group, rosa):
    partnerships.write_brief(by=act(rosa), brief=group.brief, seen=1, open="Opening hours")
    sign_in(rosa)
    shown = client.get(f"/groups/{group.slug}/conversations/open/").content.decode()
    assert "Opening hours" in shown
    assert "This cannot be changed later." in shown


def test_a_form_with_blanks_is_shown_again_with_everything_kept(client, sign_in, group, rosa):
    sign_in(rosa)
    posted = typed(decider="", question="<script>alert(1)</script>")
    answer = client.post(f"/groups/{group.slug}/conversations/open/", posted)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Say who decides" in shown
    assert "&lt;script&gt;alert(1)" in shown and "<script>alert" not in shown
    assert SEEDS[1] in shown


def test_zed_sees_neither_the_list_nor_the_form(client, sign_in, group, zed, talk):
    sign_in(zed)
    for path in ["", "open/"]:
        assert client.get(f"/groups/{group.slug}/conversations/{path}").status_code == 403
    assert client.post(f"/groups/{group.slug}/conversations/open/", typed()).status_code == 403


def test_the_list_costs_the_same_for_two_and_for_twenty(
    client, sign_in, group, rosa, talk, fair, django_assert_num_queries
):
    sign_in(rosa)
    address = f"/groups/{group.slug}/conversations/"
    with CaptureQueriesContext(connection) as few:
        assert "You have answered 0 of 2 statements" in client.get(address).content.decode()
    for number in range(18):
        terms = lines(question=f"Question {number}?")
        actions.open_conversation(by=act(rosa), partnership=group, seeds=SEEDS, **terms)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_an_empty_list_says_what_to_do_next(client, sign_in, group, tom):
    sign_in(tom)
    assert (
        "Ask the first question"
        in client.get(f"/groups/{group.slug}/conversations/").content.decode()
    )
