"""A paper asked for in Easy Read: the paper is named, and writing it answers the ask."""

import pytest

from alongside.asks import actions
from alongside.asks.models import Ask
from alongside.core import clock
from alongside.core.errors import BadInput
from alongside.core.working_days import working_days_after
from tests.rooms.asks.conftest import asked_in, by
from tests.rooms.decisions.builders import proposal_in
from tests.rooms.easyread.conftest import written


@pytest.fixture
def paper(group, maya):
    return proposal_in(group, maya).for_easy_read()


@pytest.fixture
def wanted(group, rosa, paper) -> Ask:
    return asked_in(group, rosa, kind="format", words="In Easy Read, please", about=paper.name)


def test_it_is_due_within_twenty_working_days(wanted):
    assert wanted.due_on == working_days_after(clock.today(), 20)


def test_rosa_asks_from_the_paper_itself(group, rosa, paper, client, sign_in):
    sign_in(rosa)
    address = f"/groups/{group.slug}/asks/new/?kind=format&about={paper.name}"
    form = client.get(address).text
    assert "Please write “Fridays at the hall” in Easy Read" in form
    typed = {"kind": "format", "words": "In Easy Read", "as_whom": "me", "about": paper.name}
    page = client.post(address, typed, follow=True).text
    assert Ask.objects.get().about == paper.name and f'href="{paper.address}"' in page


def test_whoever_asks_next_is_shown_that_it_was_asked(wanted, group, ian, paper, client, sign_in):
    sign_in(ian)
    page = client.get(f"/groups/{group.slug}/asks/new/?kind=format&about={paper.name}").text
    assert "This has been asked for already" in page and wanted.get_absolute_url() in page


def test_two_people_may_each_ask_for_it(wanted, group, ian, paper):
    asked_in(group, ian, kind="format", words="Me too", about=paper.name)
    assert Ask.objects.for_a_format(paper.name).count() == 2


def test_writing_it_leads_to_the_answer(wanted, group, ian, paper, client, sign_in):
    sign_in(ian)
    actions.take_up_ask(by=by(ian), ask=wanted)
    page = client.get(wanted.get_absolute_url()).text
    address = f"/groups/{group.slug}/easy-read/decisions.proposal/{paper.number}/"
    assert f'href="{address}write/?ask={wanted.pk}"' in page
    typed = {"text": "He comes on Fridays.", "seen": "0", "saw": paper.digest}
    sent = client.post(f"{address}write/?ask={wanted.pk}", typed)
    assert sent["Location"] == f"{wanted.get_absolute_url()}reply/"
    reply = client.get(sent["Location"]).text
    assert "Here it is in Easy Read" in reply and address in reply
    assert f'href="{address}"' in client.get(wanted.get_absolute_url()).text


def test_an_answer_of_another_kind_begins_blank(group, rosa, ian, paper, client, sign_in):
    written(paper, ian)
    asked = asked_in(group, rosa)
    sign_in(ian)
    assert "Here it is" not in client.get(f"{asked.get_absolute_url()}reply/").text


@pytest.mark.parametrize("about", ["x", "people.person:1", "decisions.proposal:999", "a" * 120])
def test_what_is_no_paper_of_the_group_cannot_be_asked_for(group, rosa, about):
    with pytest.raises(BadInput):
        asked_in(group, rosa, kind="format", about=about)
    assert not Ask.objects.exists()


@pytest.mark.parametrize("about", ["x", "decisions.proposal:999", "9" * 200, "%3A"])
def test_an_odd_paper_in_the_address_is_no_mistake(group, rosa, client, sign_in, about):
    sign_in(rosa)
    page = client.get(f"/groups/{group.slug}/asks/new/?kind=burn&about={about}")
    assert page.status_code == 200
