"""What a rung rests on, in the words of the things themselves, and no name where none is shown."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Statement
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from alongside.people.actions import give_consent
from tests.rooms.decisions.builders import answer, asked, objects, proposal_in

ACTS = "/groups/prescriptions/say/acts/"
FILE = "/groups/prescriptions/done.csv"


@pytest.fixture
def conversation(group, maya):
    return dialogue.open_conversation(
        by=Act(person=maya),
        partnership=group,
        question="When should the van come?",
        open_lines="The day",
        fixed_lines="The law",
        decider="All of us",
        hear_by=clock.today() + timedelta(days=30),
    )


@pytest.fixture
def said(conversation, rosa) -> Statement:
    return dialogue.say(by=Act(person=rosa), conversation=conversation, words="Fridays suit me")


def rows_of(page: str) -> list[str]:
    return page.split('<tr class="govuk-table__row">')[2:]


def read(client, address: str = ACTS) -> str:
    answered = client.get(address)
    assert answered.status_code == 200
    return answered.content.decode()


def test_words_stand_there_with_a_link_to_where_they_were_said(
    client, sign_in, group, said, conversation, tom, ian
):
    promised = partnerships.promise(
        by=Act(person=tom), partnership=group, words="Ring the chemist", due_on=clock.today()
    )
    changed = partnerships.record_change(
        by=Act(person=ian), partnership=group, differs="Open late", since=clock.today(), led_by=[]
    )
    proposed = proposal_in(group, ian, title="A van on Fridays")
    sign_in(tom)
    page = read(client)
    for thing, words in [
        (conversation, "Fridays suit me"),
        (conversation, "When should the van come?"),
        (promised, "Ring the chemist"),
        (changed, "Open late"),
        (proposed, "A van on Fridays"),
    ]:
        assert f'href="{thing.get_absolute_url()}">{words}</a>' in page, words


def test_every_link_leads_to_a_page_that_a_member_may_read(client, sign_in, group, said, rosa):
    ballot = asked(group, rosa)
    objects(ballot, rosa)
    decisions.declare_interest(by=Act(person=rosa), proposal=ballot.proposal, words="My van")
    sign_in(rosa)
    links = set(re.findall(r'<td class="govuk-table__cell">.*?href="([^"]+)"', read(client)))
    assert len(links) >= 3
    assert {client.get(link).status_code for link in links} == {200}


def test_no_name_stands_beside_what_someone_said_in_a_conversation(
    client, sign_in, group, said, rosa, tom
):
    dialogue.say(by=Act(person=tom), conversation=said.conversation, words="Staff can drive")
    sign_in(tom)
    rows = [row for row in rows_of(read(client)) if "Fridays suit me" in row or "drive" in row]
    assert len(rows) == 2
    assert all("Someone in this group" in row for row in rows)
    assert not any("Rosa" in row or "Tom" in row or "paid" in row for row in rows)
    hers = group.membership_of(rosa).pk
    assert "Fridays suit me" not in read(client, f"/groups/prescriptions/done/?who={hers}")
    lines = csv.DictReader(io.StringIO(client.get(FILE).content.decode("utf-8-sig"), newline=""))
    line = next(line for line in lines if line["words"] == "Fridays suit me")
    assert (line["who"], line["paid to be here"]) == ("Someone in this group", "")
    assert line["page"].endswith(said.conversation.get_absolute_url())


def test_whoever_typed_it_does_not_tell_whose_words_they_are(
    client, sign_in, conversation, rosa, ian, tom
):
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    typed = Act(person=rosa, entered_by=ian, channel="phone")
    dialogue.say(by=typed, conversation=conversation, words="By phone, please")
    sign_in(tom)
    row = next(row for row in rows_of(read(client)) if "By phone, please" in row)
    assert "typed in by someone else" in row and "Ian" not in row


@pytest.mark.parametrize("standing", ["rejected", "held"])
def test_what_is_not_shown_is_not_shown_here(client, sign_in, said, tom, standing):
    Statement.objects.filter(pk=said.pk).update(standing=standing)
    sign_in(tom)
    for address in [ACTS, "/groups/prescriptions/done/", FILE, "/groups/prescriptions/"]:
        assert "Fridays suit me" not in read(client, address)


def test_an_objection_without_a_name_leaves_no_words_and_no_name_here(
    client, sign_in, group, rosa, ian, maya, tom
):
    ballot = asked(group, maya)
    objects(ballot, rosa, reason="I fear the van", advocate=group.membership_of(maya))
    for person in (ian, maya, tom):
        answer(ballot, person)
    decisions.close_ballot(by=Act(person=maya), ballot=ballot)
    sign_in(tom)
    page = read(client)
    assert "I fear the van" not in page and "I fear the van" not in read(client, FILE)
    decided = [row for row in rows_of(page) if "decided: proposal" in row]
    assert len(decided) == 4
    assert not any("Rosa" in row for row in decided)


def test_who_stood_aside_is_told_to_nobody_and_paid_people_answer_by_name(
    client, sign_in, group, rosa, ian, maya, tom
):
    ballot = asked(group, maya)
    answer(ballot, rosa, "stand_aside")
    for person in (ian, maya, tom):
        answer(ballot, person)
    decisions.close_ballot(by=Act(person=maya), ballot=ballot)
    sign_in(ian)
    done = "/groups/prescriptions/done/"
    for address, cut in [(ACTS, "<tr "), (FILE, "\n"), (done, "<li "), (done[:-5], "<li>")]:
        rows = [row for row in read(client, address).split(cut)[1:] if "decided" in row[:2000]]
        assert not any(name in row for row in rows for name in ["Rosa", "Ian"]), address
        assert rows or address not in {ACTS, FILE, done}
    rows = [row for row in rows_of(read(client)) if ": proposal" in row and "Someone in" in row]
    assert len(rows) == 3
    assert any("Tom (paid to be here)" in row and "decided" in row for row in rows_of(read(client)))
    for person in (rosa, ian):
        only = f"/groups/prescriptions/done/?who={group.membership_of(person).pk}&part=voted"
        assert "Nothing fits" in read(client, only)


def test_who_confirmed_a_change_is_named_nowhere(client, sign_in, group, rosa, ian):
    change = partnerships.record_change(
        by=Act(person=ian), partnership=group, differs="Open late", since=clock.today(), led_by=[]
    )
    partnerships.confirm_change(by=Act(person=rosa), change=change, agrees=True)
    sign_in(ian)
    row = next(row for row in rows_of(read(client)) if "judged it" in row)
    assert "Someone who uses the service" in row and "Open late" in row and "Rosa" not in row
    front = read(client, "/groups/prescriptions/")
    assert "Someone who uses the service judged it" in front and "Rosa judged" not in front


def test_a_thing_that_is_gone_or_of_no_known_kind_is_named_by_its_kind(client, sign_in, group, ian):
    first = Contribution.objects.filter(partnership=group).first()
    for pk, about in enumerate(["partnerships.promise:999999", "gone.kind:3", "no name"], 9000):
        first.pk, first.about = pk, about
        first.save(force_insert=True)
    sign_in(ian)
    page = read(client)
    assert ["no name" in rows_of(page)[0], ": kind" in rows_of(page)[1]] == [True, True]
    assert ": promise" in rows_of(page)[2] and "href" not in rows_of(page)[2]


def test_hostile_words_are_only_words(client, sign_in, conversation, rosa):
    hostile = "<script>alert(1)</script>%s {{ 7*7 }}"
    dialogue.say(by=Act(person=rosa), conversation=conversation, words=hostile)
    sign_in(rosa)
    page = read(client)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;%s {{ 7*7 }}" in page
    assert "<script>alert" not in page


def test_eighty_deeds_cost_no_more_queries_than_four(
    client, sign_in, group, conversation, rosa, tom
):
    def deeds(count: int) -> None:
        for number in range(count):
            words = f"Idea {count} {number}"
            dialogue.say(by=Act(person=rosa), conversation=conversation, words=words)
            partnerships.promise(
                by=Act(person=tom), partnership=group, words=words, due_on=clock.today()
            )

    sign_in(rosa)
    deeds(2)
    counts = []
    for address in [ACTS, "/groups/prescriptions/done/", FILE]:
        with CaptureQueriesContext(connection) as few:
            read(client, address)
        counts.append(len(few))
    deeds(40)
    for address, few_queries in zip([ACTS, "/groups/prescriptions/done/", FILE], counts):
        with CaptureQueriesContext(connection) as many:
            read(client, address)
        assert len(many) <= few_queries, address
