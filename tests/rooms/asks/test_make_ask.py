"""Asking: in one's own name, without it, for the group, by phone; and who may."""

from datetime import timedelta

import pytest

from alongside.asks import actions
from alongside.asks.models import WORKING_DAYS, Ask
from alongside.asks.rules import may_ask, may_see_asks
from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.core.working_days import working_days_after
from alongside.partnerships.models import Contribution
from tests.rooms.asks.conftest import (
    WORDS,
    agrees,
    asked_in,
    by,
    fresh,
    give_post,
    leaves,
    letters_to,
    typed,
)

NEW = "/groups/prescriptions/asks/new/"
SENT = {"kind": "question", "words": WORDS, "as_whom": "me", "owner": "open"}


def test_everybody_in_the_group_may_ask_and_zed_may_not(group, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_ask(by(person), group) and may_see_asks(person, group)
    assert not may_ask(by(zed), group) and not may_see_asks(zed, group)
    with pytest.raises(Refused):
        actions.make_ask(by=by(zed), partnership=group, kind="question", words=WORDS)


def test_a_group_that_has_ended_is_asked_nothing_more(group, rosa):
    group.ended_at = clock.now()
    assert "come to an end" in may_ask(by(rosa), group).reason


@pytest.mark.parametrize("kind", ["question", "concern", "barrier", "format"])
def test_each_kind_has_its_usual_day_in_working_days(group, rosa, kind):
    ask = asked_in(group, rosa, kind=kind)
    assert ask.due_on == working_days_after(clock.today(), WORKING_DAYS[kind])
    assert WORKING_DAYS["format"] == 20


def test_the_owner_hears_what_they_owe_and_by_when(group, rosa, tom):
    asked_in(group, rosa, owner=give_post(group, tom), more="My mother works all week.")
    letter = letters_to()[-1]
    assert letter.to_address == tom.account.email
    assert WORDS in letter.body and "all week" in letter.body and "Answer by" in letter.body


def test_what_is_asked_is_a_contribution_of_whoever_asked(hers, rosa, tom):
    asked = Contribution.objects.about(hers).get(part="initiated")
    assert asked.membership.person == rosa
    told = Contribution.objects.get(part="informed", about=f"asks.step:{hers.steps.get().pk}")
    assert told.membership.person == tom and told.shown_name == "Someone in this group"
    line = Entry.objects.about(hers).get(verb="ask.made")
    assert line.actor == f"person:{rosa.pk}" and WORDS not in str(line.details)


def test_by_phone_ian_types_what_rosa_asks(group, rosa, ian):
    agrees(rosa)
    ask = actions.make_ask(by=typed(rosa, ian), partnership=group, kind="question", words=WORDS)
    assert ask.asked_by.person == rosa and ask.entered_by.person == ian
    assert ask.channel == "phone"
    assert Contribution.objects.about(ask).get(part="initiated").entered_by.person == ian


def test_nobody_types_for_rosa_before_she_has_agreed_nor_tom_without_a_witness(
    group, rosa, tom, ian
):
    given = {"partnership": group, "kind": "question", "words": WORDS}
    with pytest.raises(Refused, match="has not agreed"):
        actions.make_ask(by=typed(rosa, ian), **given)
    agrees(rosa)
    with pytest.raises(Refused, match="witness"):
        actions.make_ask(by=typed(rosa, tom), **given)
    assert actions.make_ask(by=typed(rosa, tom, witness="Sheet 3", channel="paper"), **given)


def test_the_group_asks_in_its_own_name(group, ian):
    ask = asked_in(group, ian, as_whom="group")
    assert ask.asked_by is None and ask.asker_words == "The group"
    assert Contribution.objects.about(ask).get(part="initiated").membership.person == ian


def test_without_a_name_no_page_file_or_letter_says_that_it_was_rosa(
    group, rosa, maya, tom, client, sign_in, page
):
    ask = asked_in(group, rosa, as_whom="unnamed", owner=give_post(group, tom))
    sign_in(maya)
    places = [page(ask), "/groups/prescriptions/asks/", "/groups/prescriptions/asks/sheet/"]
    places += ["/groups/prescriptions/asks.csv", "/groups/prescriptions/done.csv"]
    for address in places:
        lines = client.get(address).content.decode().splitlines()
        assert not [line for line in lines if "Rosa" in line and WORDS in line], address
    assert "Rosa" not in client.get(page(ask)).content.decode()
    assert "Someone in this group" in client.get(page(ask)).content.decode()
    assert all("Rosa" not in letter.body + letter.subject for letter in letters_to())
    assert not Entry.objects.about(ask).exists()


def test_without_a_name_it_still_counts_as_something_that_she_put_forward(group, rosa):
    asked_in(group, rosa, as_whom="unnamed")
    deed = Contribution.objects.filter(part="initiated", about__startswith="asks.step:").get()
    assert deed.membership.person == rosa and deed.shown_name == "Someone in this group"


def test_sent_twice_it_is_asked_once(group, rosa):
    assert asked_in(group, rosa) == asked_in(group, rosa)
    assert asked_in(group, rosa, words="And Sundays?") != asked_in(group, rosa)
    assert Ask.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": " \u200b\x07 "}, "words"),
        ({"words": "x" * 201}, "words"),
        ({"more": "x" * 3001}, "more"),
        ({"kind": "decision"}, "kind"),
        ({"kind": "rant"}, "kind"),
        ({"as_whom": "somebody"}, "kind"),
        ({"due_on": clock.today()}, "due_on"),
        ({"due_on": clock.today() + timedelta(days=400)}, "due_on"),
    ],
)
def test_what_cannot_be_asked_says_where_it_is_wrong(group, rosa, changes, field):
    with pytest.raises(BadInput) as refused:
        asked_in(group, rosa, **changes)
    assert refused.value.field == field
    assert not Ask.objects.exists()


def test_the_owner_is_somebody_else_who_is_here_today(group, rosa, tom):
    with pytest.raises(BadInput, match="nobody owes themselves"):
        asked_in(group, rosa, owner=group.membership_of(rosa))
    his = group.membership_of(tom)
    leaves(group, tom)
    with pytest.raises(BadInput, match="in this group today"):
        asked_in(group, rosa, owner=his)


def test_it_is_asked_on_its_page(client, sign_in, group, rosa, toms):
    sign_in(rosa)
    assert client.get(NEW).status_code == 200
    empty = client.post(NEW, {})
    assert empty.status_code == 422 and "Write what you ask" in empty.content.decode()
    hostile = {**SENT, "words": "<script>alert(1)</script>", "owner": str(toms.pk)}
    made = client.post(NEW, hostile)
    ask = Ask.objects.get()
    assert made.status_code == 302 and made["Location"] == ask.get_absolute_url()
    assert ask.owner == toms
    page = client.get(made["Location"]).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_what_was_typed_is_kept_when_it_is_refused(client, sign_in, group, rosa):
    sign_in(rosa)
    answer = client.post(NEW, {**SENT, "due_on": "2020-01-01", "more": "Please keep this"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Please keep this" in page and WORDS in page


@pytest.mark.parametrize("how", ["phone", "paper"])
def test_ian_types_it_for_rosa_on_the_page(client, sign_in, group, rosa, ian, how):
    agrees(rosa)
    sign_in(ian)
    whose = str(group.membership_of(rosa).pk)
    client.post(NEW, {**SENT, "whose": whose, "how": how})
    ask = fresh(Ask.objects.get())
    assert (ask.asked_by.person, ask.entered_by.person, ask.channel) == (rosa, ian, how)


def test_zed_cannot_open_the_page(client, sign_in, group, zed):
    sign_in(zed)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, SENT).status_code == 403


def test_before_asking_everybody_is_told_what_is_open_and_who_decides(client, sign_in, whole, rosa):
    sign_in(rosa)
    page = client.get(NEW).content.decode()
    assert "The days" in page and "The law" in page and "The practice manager" in page
