"""What has been done here: everything, newest first, without saying what anyone is here as."""

import csv
import io

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.audit.models import kinds
from alongside.core import clock
from alongside.partnerships import actions
from alongside.people.models import Person

PAGE = "/groups/prescriptions/done/"


def rows_of(page: str) -> list[str]:
    return page.split('class="people__row"')[1:]


def test_everything_is_there_newest_first_and_only_paid_people_are_marked(
    client, sign_in, group, rosa, tom, by, soon
):
    actions.promise(by=by(tom), partnership=group, words="Ask", due_on=soon)
    sign_in(rosa)
    rows = rows_of(client.get(PAGE).content.decode())
    assert "Tom" in rows[0]
    assert "paid to be here" in rows[0]
    assert not any("paid to be here" in row for row in rows if "Tom" not in row)
    assert len(rows) == group.contributions.count()


def test_it_is_narrowed_by_person_stage_and_part(client, sign_in, group, rosa, tom, maya, by, soon):
    actions.move_stage(by=by(maya), partnership=group, stage="deliver")
    made = actions.promise(by=by(tom), partnership=group, words="Ask", due_on=soon)
    actions.keep_promise(by=by(tom), promise=made, minutes=15)
    sign_in(rosa)
    his = group.membership_of(tom).pk
    only = client.get(f"{PAGE}?who={his}&stage=deliver&part=delivered").content.decode()
    assert len(rows_of(only)) == 1
    assert "15 minutes" in only
    for asked in ["?who=x", "?stage=x&part=x", "?who=99999999999999999999", "?who=²"]:
        assert client.get(PAGE + asked).status_code == 200
    assert "Nothing fits" in client.get(PAGE + "?who=999999").content.decode()


def test_confirming_a_change_shows_nobodys_name_for_only_those_who_use_it_confirm(
    client, sign_in, group, rosa, ian, by
):
    change = actions.record_change(
        by=by(ian), partnership=group, differs="Open", since=clock.today(), led_by=[]
    )
    actions.confirm_change(by=by(rosa), change=change, agrees=True)
    sign_in(ian)
    page = client.get(PAGE + "?part=assessed").content.decode()
    assert "Someone who uses the service" in rows_of(page)[0]
    assert "Rosa" not in rows_of(page)[0]
    hers = group.membership_of(rosa).pk
    assert rows_of(client.get(f"{PAGE}?part=assessed&who={hers}").content.decode()) == []
    sheet = client.get("/groups/prescriptions/done.csv?part=assessed").content.decode("utf-8-sig")
    assert "Rosa" not in sheet


def test_the_file_holds_the_same_and_runs_in_no_spreadsheet(client, sign_in, group, rosa, by):
    Person.objects.filter(pk=rosa.pk).update(name="=SUM(A1)")
    sign_in(rosa)
    answer = client.get("/groups/prescriptions/done.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == group.contributions.count()
    assert "'=SUM(A1)" in {row["who"] for row in rows}
    assert not any(word in answer.content.decode() for word in ["uses", "family", "neighbour"])


def test_what_kinds_of_things_there_are_is_read_once_and_not_for_each_row(
    client, sign_in, group, rosa, monkeypatch
):
    sign_in(rosa)
    asked, models = [], apps.get_models()
    monkeypatch.setattr(apps, "get_models", lambda *_, **__: asked.append("all") or models)
    kinds.cache_clear()
    rows = client.get("/groups/prescriptions/done.csv").content.decode().splitlines()
    assert len(rows) > 2
    assert len(asked) == 1


def test_five_hundred_deeds_cost_no_more_queries_than_five(client, sign_in, group, rosa, by, soon):
    sign_in(rosa)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    one = group.contributions.latest("id")
    type(one).objects.bulk_create(
        type(one)(
            **{
                field.attname: getattr(one, field.attname)
                for field in one._meta.concrete_fields
                if not field.primary_key
            }
        )
        for _ in range(500)
    )
    with CaptureQueriesContext(connection) as many:
        page = client.get(PAGE).content.decode()
    assert len(many) <= len(few)  # a page of one kind of thing asks about that kind alone
    assert len(rows_of(page)) == 50
