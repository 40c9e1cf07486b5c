"""All that is held about a person, complete by construction."""

import json
import re

import pytest
from django.db import connection

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.people.actions import give_consent
from alongside.privacy import rules
from alongside.privacy.actions import export_person
from alongside.privacy.copying import WITHHELD_WORDS, copy_of, unmapped_columns
from alongside.privacy.declarations import personal_models


def test_rosa_gets_every_column_of_every_row_of_hers(group, rosa, ian):
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_recorded", channel="online")
    copy = export_person(by=Act(person=rosa), person=rosa)
    for model, _ in personal_models():
        for row in copy["tables"][model._meta.label_lower]["rows"]:
            assert set(row) == {column.attname for column in model._meta.concrete_fields}
    assert copy["tables"]["people.person"]["rows"][0]["name"] == "Rosa"
    assert copy["tables"]["people.account"]["rows"][0]["email"] == "rosa@example.org"
    assert len(copy["tables"]["partnerships.membership"]["rows"]) == 1
    assert len(copy["tables"]["people.consent"]["rows"]) == 1


def test_it_says_nothing_of_anyone_else(group, rosa, ian):
    text = json.dumps(export_person(by=Act(person=rosa), person=rosa))
    assert "ian@example.org" not in text
    assert '"Ian"' not in text


def test_what_each_table_is_called_is_english(rosa):
    """Django adds an “s” to what has no plural of its own: “guesss”, “tallys”."""
    called = [table["called"] for table in copy_of(rosa.pk)["tables"].values()]
    assert len(called) > 50
    odd = re.compile(r"(?:ss|x|z|ch|sh)s$|[^aeiou]ys$")
    assert [words for words in called if odd.search(words)] == []


def test_the_lines_of_the_log_are_in_it(rosa):
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_recorded", channel="online")
    verbs = [row["verb"] for row in copy_of(rosa.pk)["tables"]["audit.entry"]["rows"]]
    assert "consent.given" in verbs


def test_every_column_of_the_database_is_known_to_its_model(db):
    assert unmapped_columns() == []


def test_a_new_column_without_a_mapping_is_found(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person ADD COLUMN shoe_size varchar(10)")
    assert unmapped_columns() == ["people_person.shoe_size"]


def test_keys_that_open_the_door_are_named_but_withheld(rosa):
    rosa.account.authenticator_set.create(type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    copy = copy_of(rosa.pk)
    assert copy["tables"]["mfa.authenticator"]["rows"][0]["data"] == WITHHELD_WORDS
    assert "JBSWY3DPEHPK3PXP" not in json.dumps(copy)


def test_browsers_that_are_signed_in_are_counted_without_their_keys(client, rosa, sign_in):
    sign_in(rosa)
    copy = copy_of(rosa.pk)
    assert len(copy["sessions"]) == 1
    assert client.session.session_key not in json.dumps(copy)


def test_only_rosa_takes_her_own(rosa, ian, maya, tom, zed):
    for person in [ian, maya, tom, zed]:
        assert not rules.may_export_person(Act(person=person), rosa)
        assert rules.may_export_person(Act(person=person), person)
        assert not rules.may_export_person(Act(person=rosa, entered_by=person), rosa)
        with pytest.raises(Refused):
            export_person(by=Act(person=person), person=rosa)
    assert not rules.may_export_person(Act(), rosa)


def test_taking_it_is_noted(rosa):
    export_person(by=Act(person=rosa), person=rosa)
    assert Entry.objects.get(verb="person.exported").actor == f"person:{rosa.pk}"
