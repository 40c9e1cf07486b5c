"""Whose objection it is: told to nobody where an advocate speaks; sides are told of nobody."""

import json
import re

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput
from alongside.core.models import Letter
from alongside.decisions import actions
from alongside.decisions.models import Decision, Position, RollEntry
from alongside.partnerships import actions as partnerships
from alongside.places.actions import make_steward
from tests.conftest import member
from tests.rooms.decisions.builders import answer, asked, objects, time_is_up

WHY = "I cannot say this myself, and I am afraid of losing my place."


@pytest.fixture
def unnamed(group, rosa, ian, maya, tom):
    """Rosa can't go with it, Ian speaks for her; Maya put it forward; it is closed."""
    ballot = asked(group, maya)
    for person in (ian, maya, tom):
        answer(ballot, person)
    objects(ballot, rosa, reason=WHY, advocate=group.membership_of(ian))
    return ballot


def pages_of(ballot, client) -> dict[str, str]:
    base = ballot.proposal.get_absolute_url()
    decision = Decision.objects.filter(ballot=ballot).first()
    addresses = [base, f"{base}versions/"]
    if decision:
        record = f"{base}record/{decision.pk}"
        addresses += [f"{record}/", f"{record}.json"]
    return {address: client.get(address).content.decode() for address in addresses}


def test_while_it_is_open_the_reason_stands_beside_the_advocate_alone(
    unnamed, ian, maya, client, sign_in
):
    for person in (maya, ian):
        sign_in(person)
        page = client.get(unnamed.proposal.get_absolute_url()).content.decode()
        reasons = page.split('id="reasons"')[1].split('class="govuk-grid-column-one-third"')[0]
        assert WHY in reasons and "Ian speaks for whoever wrote this" in reasons
        assert "Rosa" not in reasons


def test_after_the_close_no_page_and_no_file_holds_the_name(
    unnamed, rosa, ian, maya, tom, client, sign_in
):
    time_is_up(unnamed)
    for person in (ian, maya, tom):
        sign_in(person)
        for address, text in pages_of(unnamed, client).items():
            assert "Rosa" not in text, address


def test_the_stored_result_names_nobody(unnamed, group):
    decision = time_is_up(unnamed)
    stored = json.dumps([decision.result, decision.record])
    for name in ("Rosa", "Ian", "Maya", "Tom", WHY):
        assert name not in stored


def test_the_log_knows_that_someone_answered_and_not_what(unnamed, rosa):
    lines = Entry.objects.filter(verb="position.taken")
    assert {line.about for line in lines} == {f"decisions.ballot:{unnamed.pk}"}
    assert all(line.details == {} for line in lines)
    everything = json.dumps(list(Entry.objects.values("verb", "about", "details")))
    assert WHY not in everything and "objection" not in everything


def test_the_advocate_gets_the_words_and_not_the_name(unnamed):
    letter = Letter.objects.get(subject="You are asked to speak for someone")
    assert letter.to_address == "ian@example.org"
    assert WHY in letter.body and "Rosa" not in letter.body


def test_no_letter_to_anyone_holds_the_name_beside_the_reason(unnamed):
    time_is_up(unnamed)
    assert not Letter.objects.filter(body__contains="Rosa").exists()


def test_an_advocate_is_somebody_else_who_is_here(group, rosa, maya, zed):
    ballot = asked(group, maya)
    with pytest.raises(BadInput, match="somebody else"):
        objects(ballot, rosa, advocate=group.membership_of(rosa))
    gone = member(group, zed, "uses")
    partnerships.leave(by=Act(person=zed), membership=gone)
    with pytest.raises(BadInput, match="in this group today"):
        objects(ballot, rosa, advocate=gone)


def test_an_advocate_is_dropped_with_the_objection(group, rosa, ian, maya):
    ballot = asked(group, maya)
    advocate = group.membership_of(ian)
    objects(ballot, rosa, advocate=advocate, signed=True)
    position = answer(ballot, rosa, "support", advocate=advocate)
    assert position.advocate is None and not position.unnamed


def test_without_an_advocate_a_name_is_shown_only_if_its_owner_says_so(
    group, rosa, ian, maya, tom, client, sign_in
):
    ballot = asked(group, maya)
    objects(ballot, rosa, reason="First reason")
    objects(ballot, ian, reason="Second reason", signed=True)
    answer(ballot, tom, "live_with", reason="Third reason")
    answer(ballot, maya)
    time_is_up(ballot)
    sign_in(maya)
    page = client.get(ballot.proposal.get_absolute_url()).content.decode()
    assert "Rosa" not in page
    assert "Ian" in page and "Tom" in page  # he said so; paid people answer by name


def test_reasons_wait_until_three_have_answered(group, rosa, ian, tom, maya, client, sign_in):
    ballot = asked(group, maya)
    objects(ballot, rosa, reason="The first to answer")
    sign_in(maya)
    page = ballot.proposal.get_absolute_url()
    assert "The first to answer" not in client.get(page).content.decode()
    answer(ballot, ian)
    answer(ballot, tom)
    assert "The first to answer" in client.get(page).content.decode()


def test_no_side_stands_beside_a_name_on_any_page(unnamed, maya, client, sign_in):
    time_is_up(unnamed)
    sign_in(maya)
    for address, text in pages_of(unnamed, client).items():
        for words in ("I use the service", "I&#39;m family"):
            assert words not in text, address


def test_what_rosa_wrote_goes_with_her_and_the_count_stays(unnamed, rosa, group):
    from alongside.decisions.counting import outcome_of
    from alongside.privacy.erasure import erase_rows

    decision = time_is_up(unnamed)
    erase_rows(rosa)
    assert not Position.objects.filter(reason=WHY).exists()
    assert outcome_of(unnamed).provenance.input_hash == decision.result["input_hash"]


def test_addresses_hold_nothing_that_follows_the_order_of_answering(
    group, rosa, ian, maya, tom, client, sign_in
):
    ballot = asked(group, maya)
    first = objects(ballot, rosa, reason="B first", advocate=group.membership_of(ian))
    second = objects(ballot, tom, reason="A second", ground="The law")
    answer(ballot, ian)
    answer(ballot, maya)
    sign_in(maya)
    page = client.get(ballot.proposal.get_absolute_url()).content.decode()
    found = re.findall(r"/reasons/([^/]+)/", page)
    assert set(found) == {str(first.key), str(second.key)}
    assert page.index("A second") < page.index("B first")
    for number in (first.pk, second.pk, 1):
        address = f"{ballot.proposal.get_absolute_url()}reasons/{number}/"
        assert client.post(address).status_code == 404
        assert client.get(f"{address}done/").status_code == 404


def test_a_key_of_another_group_is_not_found_here(group, place, rosa, maya, client, sign_in):
    ballot = asked(group, maya)
    position = objects(ballot, rosa)
    other = partnerships.start(by=Act(person=maya), place=place, name="Other", what="Other")
    elsewhere = asked(other, maya)
    sign_in(maya)
    foreign = f"{elsewhere.proposal.get_absolute_url()}reasons/{position.key}/"
    assert client.post(foreign).status_code == 404


def test_no_line_of_the_log_and_no_contribution_is_about_a_position(unnamed, group, tom, maya):
    position = Position.objects.get(unnamed=True)
    actions.second_objection(by=Act(person=tom), position=position)
    time_is_up(unnamed)
    told = json.dumps(list(Entry.objects.values("verb", "about", "details")))
    assert "decisions.position" not in told and str(position.key) not in told
    about = set(group.contributions.values_list("about", flat=True))
    assert about and not any(name.startswith("decisions.position") for name in about)


def test_a_keyholder_who_is_a_member_reads_neither_who_answered_nor_who_stands_behind_it(
    unnamed, group, rosa, maya, tom, client, sign_in
):
    position = Position.objects.get(unnamed=True)
    actions.second_objection(by=Act(person=tom), position=position)
    make_steward(by=the_system("test"), place=group.place, person=maya)
    sign_in(maya)
    log = client.get(reverse("keyholder", args=[group.place.slug])).content.decode()
    seconded = log.split("objection.seconded")[1].split("</tr>")[0]
    assert "a member" in seconded and f"person:{tom.pk}" not in seconded
    rows = [row.split("position.taken")[1] for row in log.split("<tr ") if "position.taken" in row]
    # The moment is Rosa's: with her number beside it, the reason that came just then is hers.
    assert len(rows) == 4 and len(set(rows)) == 1
    assert "person:" not in rows[0]


@pytest.fixture
def migrated_back(transactional_db):
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_positions_of_before_get_a_key_each_and_may_lose_it_again(migrated_back, unnamed):
    before = dict(Position.objects.values_list("pk", "answer"))
    _migrate("0002_interests")
    assert "key" not in _columns()
    _migrate("0003_position_key")
    assert dict(Position.objects.values_list("pk", "answer")) == before
    keys = set(Position.objects.values_list("key", flat=True))
    assert len(keys) == len(before) and None not in keys
    _migrate("0005_shown_together")
    # What was counted by numbers can be counted again.
    assert {entry.key for entry in RollEntry.objects.all()} == {
        str(entry.pk) for entry in RollEntry.objects.all()
    }
    assert RollEntry.objects.answered().count() == len(before)
    assert not RollEntry.objects.answered().not_known_to_have_answered().exists()
    assert not Position.objects.filter(shown=False).exists()


def _migrate(name: str) -> None:
    MigrationExecutor(connection).migrate([("decisions", name)])


def _columns() -> set[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "decisions_position")
    return {column.name for column in described}
