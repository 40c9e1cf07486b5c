"""The session kit shows the paper of several rooms together."""

import re

import pytest

from alongside.core import clock, pdf
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.dialogue import actions as dialogue
from alongside.home import kit
from tests.rooms.decisions.builders import day, four_lines
from tests.rooms.gatherings.builders import plan
from tests.rooms.interchange.conftest import terms


@pytest.fixture
def made(group, maya):
    by = Act(person=maya)
    asked = dialogue.open_conversation(
        by=by, partnership=group, question="What about Saturdays?", seeds=["More buses"], **terms()
    )
    assert asked.is_open
    four_lines(group, decider="All of us")
    proposal = decisions.propose(by=by, partnership=group, title="Fridays", words="At the hall.")
    decisions.open_ballot(by=by, proposal=proposal, closes_at=clock.in_days(9))
    assert day(9)
    return plan(group, maya, agenda=["When does it open?"])


def test_agenda_names_cards_statements_ballots_and_notes(made, maya, client, sign_in):
    sign_in(maya)
    page = client.get(made.get_absolute_url() + "kit/?copies=3&cards=4").content.decode()
    for words in ("When does it open?", "Rosa", "What about Saturdays?", "More buses", "Fridays"):
        assert words in page
    codes = re.findall(r"Sheet <strong>([A-Z2-9]{5}-[A-Z2-9]{3})</strong>", page)
    assert len(set(codes)) == 3, "each sheet of statements has a code of its own"
    assert page.count("Tick one box, by") == 3


def test_too_many_copies_are_one(made, maya, client, sign_in):
    sign_in(maya)
    for copies in ("4000", "-1", "x", ""):
        page = client.get(made.get_absolute_url() + f"kit/?copies={copies}").content.decode()
        assert page.count("Tick one box, by") == 1


def test_the_same_as_one_pdf(made, maya, client, sign_in):
    sign_in(maya)
    answer = client.get(made.get_absolute_url() + "kit.pdf?cards=4")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")


def test_the_pdf_leaves_out_the_frame_of_the_site(made, monkeypatch):
    """With it, fifty pages took minutes: a flex box is laid out anew for every page."""
    drawn = []
    monkeypatch.setattr(kit, "pdf_of", lambda html: drawn.append(html) or b"")
    kit.kit_as_pdf(kit.kit_of(made))
    assert "Who is here?" in drawn[0] and "More buses" in drawn[0]
    assert not {"<header", "<form", "<footer", "<nav"} & set(re.findall(r"<\w+", drawn[0]))


def test_without_the_library_the_page_says_print_it(made, maya, client, sign_in, monkeypatch):
    def missing() -> None:
        raise pdf.NoPdf("Print the page from the browser instead: it is the same.")

    monkeypatch.setattr(pdf, "_library", missing)
    sign_in(maya)
    answer = client.get(made.get_absolute_url() + "kit.pdf")
    assert answer.status_code == 503
    assert "Print the page from the browser" in answer.content.decode()


def test_zed_gets_no_names(made, zed, client, sign_in):
    sign_in(zed)
    for page in ("kit/", "kit.pdf"):
        answer = client.get(made.get_absolute_url() + page)
        assert answer.status_code == 403
        assert b"Rosa" not in answer.content
