"""What somebody wrote is shown to others as words, whatever it is: nothing of it ever runs."""

import csv
import io
import json
import re
from itertools import cycle

import pytest
from django.core import mail as posted
from django.db import transaction
from icalendar import Calendar

from alongside.core import mail
from alongside.core.spreadsheets import RISKY
from tests.house import test_authorisation as matrix
from tests.house.source import shown, tracked_files
from tests.house.standings import World
from tests.house.world import whole_world
from tests.rooms.home.hostile import Browser, fill_with_payloads
from tests.rooms.home.payloads import MARK, all_payloads

pytestmark = pytest.mark.django_db
READERS = ["facilitator", "uses", "family", "neighbour", "professional", "keyholder", "signed out"]
SHOWN_AT_LEAST = 120
CALENDAR_PARTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
COLUMNS_AT_LEAST = 40
FORMS_AT_LEAST = 50


@pytest.fixture
def world(db) -> World:
    return whole_world()


def readers(name: str) -> list[str]:
    """Two of those who may see this page: what they see differs by what they may do."""
    who = matrix.GATES[name].get or frozenset()
    return [standing for standing in READERS if standing in who][:2]


def problems_in(answer) -> list[str]:
    kind = answer.headers["Content-Type"].split(";")[0]
    if kind == "text/html":
        page = answer.text
        return Browser(page).ran + re.findall(rf"\$?49{MARK}\d+", page)
    if kind == "text/csv":
        rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        return [cell for row in rows for cell in row if runs_in_a_sheet(cell)]
    if kind == "application/json":
        json.loads(answer.text)
        return []
    if kind == "text/calendar":
        return strange_parts(Calendar.from_ical(answer.content))
    return [] if MARK.encode() not in b"".join(answer) else [f"{kind} with words in it"]


def strange_parts(calendar: Calendar) -> list[str]:
    """Parts and properties that only a line break smuggled in could have put there."""
    names = [part.name for part in calendar.walk()]
    properties = [name for part in calendar.walk() for name in part]
    return [
        *[name for name in names if name not in CALENDAR_PARTS],
        *[name for name in properties if name in {"ATTACH", "ACTION", "TRIGGER"} or MARK in name],
    ]


def runs_in_a_sheet(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return cell.lstrip(" ").startswith(tuple(RISKY))
    return False


@pytest.mark.parametrize("seed", [1, 2])
def test_no_page_sheet_or_file_runs_what_people_wrote(world, seed):
    columns = fill_with_payloads(seed)
    assert len(columns) > COLUMNS_AT_LEAST, "few columns hold words: has the world shrunk?"
    ran, seen = [], set()
    for name in matrix.PASSABLE:
        for standing in readers(name):
            answer = world.knock(standing, "GET", matrix.address_of(world, name), {})
            assert answer.status_code < 500, name
            if answer.status_code != 200:
                continue
            ran += [(name, standing, problem) for problem in problems_in(answer)]
            if not answer.streaming:
                page = answer.content.decode("utf-8", "replace")
                seen |= set(re.findall(rf"{MARK}\d+", page))
    assert ran == [], "\n".join(map(str, ran))
    assert len(seen) > SHOWN_AT_LEAST, "few payloads were shown at all"


def test_whatever_is_typed_into_any_form_is_taken_or_refused_in_words(world):
    """Every form of the matrix, by somebody who may send it, with something nasty in each field."""
    waiting, sent, wrong = cycle(all_payloads()), 0, []
    for name in matrix.PASSABLE:
        gate = matrix.GATES[name]
        typed = {key: f"{next(waiting)}\x00" for key in gate.body}
        for standing in [one for one in READERS if one in (gate.post or ())][: len(typed)][:1]:
            address, sent = matrix.address_of(world, name), sent + 1
            for form in (typed, _words_alone(world, gate.body, typed)):
                with transaction.atomic():
                    answer = world.knock(standing, "POST", address, form)
                    transaction.set_rollback(True)
                if answer.status_code >= 500 or (not answer.streaming and problems_in(answer)):
                    wrong.append((name, answer.status_code, form))
    assert wrong == []
    assert sent > FORMS_AT_LEAST


def _words_alone(world, body: dict, typed: dict) -> dict:
    """The form filled in rightly, but for its words."""
    return {
        key: typed[key] if " " in str(said) else world.named(said) for key, said in body.items()
    }


def test_only_words_of_our_own_are_held_for_safe():
    """`_(…)` escapes nothing: in a template it takes words in quotation marks, and no others."""
    templates = [path for path in tracked_files() if path.suffix == ".html"]
    assert len(templates) > SHOWN_AT_LEAST
    theirs = re.compile(r"(?<![\w.])_\(\s*[^\"'\s]|\|\s*safe\b")
    assert [shown(path) for path in templates if theirs.search(path.read_text())] == []


def test_the_corpus_is_five_hundred_and_all_differ():
    assert len(set(all_payloads())) == 500


@pytest.mark.parametrize("payload", all_payloads()[::10])
def test_the_reader_notices_what_would_run(payload):
    """The planted defect: the same words, put into a page without escaping."""
    harmless_in_text = ("javascript:", "data:", "vbscript:", "{", "${", "<%", "=", "@", "%")
    if payload.startswith(harmless_in_text):
        page = f'<a href="{payload}">x</a>'
    else:
        page = f'<p title="x" data-x="{payload}">x</p><b>{payload}</b><p title=\'{payload}\'>'
    runs = Browser(page).ran or Browser(f"<a href='{payload}'>").ran
    assert runs or payload.startswith(("{", "$", "<%", "=", "@", "%")), payload


def test_letters_are_plain_text_with_one_line_for_a_subject(db):
    for payload in all_payloads():
        mail.post_letter(to="rosa@example.org", subject=payload, body=payload)
    while mail.send_waiting_letters():
        pass
    assert len(posted.outbox) == 500
    for letter in posted.outbox:
        assert letter.content_subtype == "plain" and not getattr(letter, "alternatives", [])
        assert "\n" not in letter.message()["Subject"].replace("\n ", " ")
