"""Whatever is said of a directory is said in the language of whoever reads it."""

import pytest
from django.http import QueryDict

from alongside.directory.asking import BadQuestion, flag, page_asked, services_asked
from alongside.directory.comparing import HERE_ALREADY, OTHER_KIND, Outcome
from alongside.directory.standard.shapes import Wrong, check
from tests.rooms.directory.conftest import service


@pytest.fixture
def abroad(monkeypatch):
    """A language in which everything stands in brackets."""
    monkeypatch.setattr("django.utils.translation._trans.gettext", lambda words: f"<{words}>")


@pytest.mark.parametrize(
    "given",
    [
        "text",
        {},
        service(name="  "),
        service(name="\ud800"),
        service(description="x" * 200_001),
        service(minimum_age="four"),
        service(schedules="none"),
        service(status="no"),
    ],
)
def test_why_a_record_cannot_be_read(abroad, given):
    with pytest.raises(Wrong) as problem:
        check("service", given)
    assert str(problem.value).startswith("<")


def test_why_a_field_is_left_out(abroad):
    more = {"url": "no", "email": None, "schedules": [7, {"id": "x"}], "extra": [None, {"a": None}]}
    left_out = check("service", service(**more)).left_out
    assert len(left_out) >= 6 and all(reason.startswith("<") for _name, reason in left_out)


def test_what_is_kept_of_a_look_is_in_words_already(abroad):
    outcome = Outcome()
    outcome.count("kept", "Choir", HERE_ALREADY)
    outcome.reject("record 1", {}, OTHER_KIND)
    outcome.leave_out("record 1", service(), [("url", "is odd")])
    told = outcome.to_store()
    reasons = [told["named"]["kept"][0][1], told["rejected"][0]["reason"]]
    reasons.append(told["left_out"][0]["reason"])
    assert all(type(one) is str and one.startswith("<") for one in reasons)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["day=no", "start_time=x", "minimum_age=x", "taxonomy_id=x", "page=x", "full=x"]
)
def test_what_is_wrong_with_a_question(abroad, client, asked):
    with pytest.raises(BadQuestion) as problem:
        query = QueryDict(asked)
        page_asked(query), flag(query, "full"), services_asked(query)
    assert problem.value.reason.startswith("<")


@pytest.mark.django_db
def test_what_is_not_there(abroad, client):
    for address in ("services/x", "taxonomies/x", "nothing"):
        answer = client.get(f"/open-referral/3.0/{address}")
        assert answer.status_code == 404 and answer.json()["error"].startswith("<")
    sent = client.post("/open-referral/3.0/services")
    assert sent.status_code == 405 and sent.json()["error"].startswith("<")
