"""Every model says what is personal in it, and what it says is true."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models

from alongside.core.acts import Act
from alongside.core.declarations import NothingPersonal, Personal
from alongside.people.models import Person
from alongside.privacy.actions import erase_person, export_person
from alongside.privacy.copying import WITHHELD
from alongside.privacy.declarations import (
    Undeclared,
    declaration_of,
    person_model,
    personal_models,
    rows_of,
)
from tests.house.belongings import TEXT, Belongings

ALL = apps.get_models()
OURS = [model for model in ALL if model.__module__.startswith("alongside.")]
PERSONAL = list(personal_models())


def label(thing: object) -> str:
    return (getattr(thing, "_meta", None) and thing._meta.label) or ""


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_model_of_ours_declares_itself(model):
    assert isinstance(getattr(model, "personal", None), Personal | NothingPersonal)


@pytest.mark.parametrize("model", ALL, ids=label)
def test_every_model_of_a_library_is_declared_by_us(model):
    assert declaration_of(model)


def test_a_model_that_declares_nothing_is_found():
    class Forgotten(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "tests"
            managed = False

    try:
        with pytest.raises(Undeclared):
            declaration_of(Forgotten)
    finally:
        del apps.all_models["tests"]["forgotten"]
        apps.clear_cache()


@pytest.mark.parametrize(("model", "declared"), PERSONAL, ids=label)
def test_every_column_with_words_is_personal_or_kept_for_a_reason(model, declared):
    columns = {c.name: c for c in model._meta.concrete_fields}
    assert set(declared.fields) | set(declared.kept) <= set(columns), "names that do not exist"
    words = {name for name, column in columns.items() if isinstance(column, TEXT)}
    forgotten = words - set(declared.fields) - set(declared.kept)
    assert not forgotten, f"neither personal nor kept: {sorted(forgotten)}"
    stays = declared.erasure != "delete" and declared.kept
    assert declared.why or not stays, "kept words need a reason"
    assert declared.erasure != "keep" or not declared.fields, "a row that is kept blanks nothing"


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "declared"), PERSONAL, ids=label)
def test_the_way_to_the_owner_can_be_walked(model, declared):
    assert not rows_of(model, declared, 0).exists()


@pytest.mark.parametrize("model", OURS, ids=label)
def test_no_model_without_an_owner_points_at_a_person(model):
    """A foreign key to a person or account makes a row personal, unless it says why not."""
    declared = declaration_of(model)
    people = {person_model(), get_user_model()}
    points = [c.name for c in model._meta.concrete_fields if c.related_model in people]
    if points and isinstance(declared, NothingPersonal):
        assert declared.why


def test_no_table_between_two_others_holds_people_unseen():
    people = {person_model(), get_user_model()}
    between = [m for m in apps.get_models(include_auto_created=True) if m._meta.auto_created]
    for model in between:
        assert not {c.related_model for c in model._meta.concrete_fields} & people, label(model)


@pytest.mark.parametrize("model", OURS, ids=label)
def test_what_expires_can_be_deleted(model):
    """A row that outlives its days must not be held back by another that points to it."""
    if declaration_of(model).days is None:
        return
    assert "made_at" in {c.name for c in model._meta.concrete_fields}
    held = [
        relation.related_model._meta.label
        for relation in model._meta.related_objects
        if relation.on_delete in {models.PROTECT, models.RESTRICT}
    ]
    assert held == []


@pytest.fixture
def canaries(rosa) -> dict[str, tuple[str, str]]:
    belongings = Belongings(rosa)
    belongings.fill()
    return belongings.canaries


def everything_stored() -> str:
    """The whole database as text, and the names and words of all files."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found += [str(cell) for row in cursor.fetchall() for cell in row]
    files = Path(settings.MEDIA_ROOT)
    for path in files.rglob("*") if files.exists() else []:
        found += [path.name, path.read_text(errors="replace") if path.is_file() else ""]
    return "\n".join(found)


@pytest.mark.django_db(transaction=True)
def test_a_word_in_every_personal_column_is_in_the_export_and_gone_after_erasure(rosa, canaries):
    assert len(canaries) > 10
    stored = everything_stored()
    absent = [where for word, where in canaries.items() if word not in stored]
    assert absent == [], "the canaries must be there to begin with"
    rosa = Person.objects.get(pk=rosa.pk)
    exported = json.dumps(export_person(by=Act(person=rosa), person=rosa))
    missing = [
        where
        for word, where in canaries.items()
        if word not in exported and ".".join(where) not in WITHHELD
    ]
    assert missing == [], "not in the export"
    browser = SessionStore()
    browser.update({"_auth_user_id": str(rosa.account.pk), "address": next(iter(canaries))})
    browser.save()
    erase_person(by=Act(person=rosa), person=rosa)
    left = everything_stored()
    assert [where for word, where in canaries.items() if word in left] == [], "left after erasure"
    assert not SessionStore().exists(browser.session_key)


@pytest.mark.django_db(transaction=True)
def test_a_word_that_an_erasure_forgets_is_found(rosa, canaries, monkeypatch):
    monkeypatch.setattr("alongside.privacy.erasure._blank_rows", lambda person_id: None)
    erase_person(by=Act(person=rosa), person=rosa)
    left = everything_stored()
    assert any(word in left for word in canaries)
