"""`alongside asks overdue`: what is late, with the post that owes it, and never a name."""

import json

import pytest

from alongside.asks import actions
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.working_days import working_days_after

POST = "Northern Trust, pharmacist"


@pytest.fixture
def hers(group, rosa, tom):
    owner = group.membership_of(tom)
    owner.post = POST
    owner.save()
    given = {"kind": "question", "words": "Can the chemist open on Saturdays?", "owner": owner}
    return actions.make_ask(by=Act(person=rosa), partnership=group, **given)


def late(ask, days=2):
    return clock.at(clock.now() + (working_days_after(ask.due_on, days) - clock.today()))


def test_nothing_late_is_a_no(run, hers):
    said = run("asks", "overdue")
    assert (said.exit_code, said.output) == (1, "Nothing is late.\n")
    assert json.loads(run("asks", "overdue", "--json").output) == []


def test_what_is_late_is_listed_with_its_post_and_without_a_name(run, hers):
    with late(hers):
        said = run("asks", "overdue", "--json")
        plain = run("asks", "overdue").output
    assert said.exit_code == 0
    assert json.loads(said.output) == [
        {
            "group": "prescriptions",
            "number": hers.pk,
            "kind": "question",
            "question": hers.words,
            "with": POST,
            "due_on": hers.due_on.isoformat(),
            "working_days_late": 2,
        }
    ]
    assert POST in plain and "Tom" not in plain and "Rosa" not in plain and "2 working" in plain


def test_a_group_that_has_ended_owes_nothing(run, hers, group):
    group.ended_at = clock.now()
    group.save()
    with late(hers):
        assert run("asks", "overdue").exit_code == 1


def test_help_has_an_example(run):
    assert "Example: alongside asks overdue --json" in run("asks", "overdue", "--help").output
