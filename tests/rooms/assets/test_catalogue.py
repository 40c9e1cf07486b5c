"""The printed catalogue, plain and Easy Read."""

import pytest

from alongside.assets import booklet
from alongside.assets.booklet import TooLong, booklet_of, sentences
from alongside.assets.looking import Asked
from alongside.assets.models import Asset
from tests.rooms.assets.conftest import LIST, listed

PAGE, PDF = f"{LIST}catalogue/", "/places/ballydrum/catalogue.pdf"


@pytest.fixture
def more(group, rosa, shed):
    listed(
        group, rosa, kind="service", name="Pharmacy", phone="028 7965 2222", terms="Tools, pills"
    )
    return listed(group, rosa, name="Choir", easy_read="We sing.\nCome on Monday.")


def test_chapters_by_kind_entries_by_name_and_an_index_by_term(place, more):
    whole = booklet_of(place, Asked(), easy=False)
    chapters = [(one.title, [(e.number, e.asset.name) for e in one.entries])
                for one in whole["chapters"]]  # fmt: skip
    assert chapters == [
        ("Help and services", [(1, "Pharmacy")]),
        ("Groups that meet", [(2, "Choir"), (3, "Men's shed")]),
    ]
    index = [(term, [one.number for one in entries]) for term, entries in whole["index"]]
    assert index == [("Company", [3]), ("pills", [1]), ("tools", [1, 3])]


def test_it_says_the_day_the_numbers_and_where_to_say_what_is_wrong(place, more, client, settings):
    settings.PUBLIC_URL = "https://together.example.org"
    page = client.get(PAGE).content.decode()
    for words in ["028 7965 0000", "028 7965 2222", "Men mend things", "Tell us what is wrong",
                  "https://together.example.org/places/ballydrum/assets/", "By word"]:  # fmt: skip
        assert words in page
    assert "Not checked yet" in page


def test_easy_read_asks_and_answers_in_short_lines(place, more, client):
    page = client.get(f"{PAGE}?easy=yes").content.decode()
    assert "<p>We sing.</p>" in page and "<p>Come on Monday.</p>" in page
    assert "<p>Men mend things.</p>" in page and "<p>Tea at eleven.</p>" in page
    assert "What does it cost?" in page and "Ring this number for Pharmacy" in page
    assert page.count("Nobody has written this in Easy Read words yet.") == 1


@pytest.mark.parametrize("query", ["", "?easy=yes"])
def test_what_is_closed_says_so_in_either_words(place, more, client, query):
    Asset.objects.filter(pk=more.pk).update(status="temporarily closed")
    assert client.get(f"{PAGE}{query}").content.decode().count("closed for a while") == 1


def test_sentences_stand_one_to_a_line():
    said = "Open daily. Ring Dr. Kelly first! Costs 3.50 a day.\n\nÁine leads it. e.g. on Monday"
    assert sentences(said) == [
        "Open daily.",
        "Ring Dr.",
        "Kelly first!",
        "Costs 3.50 a day.",
        "Áine leads it. e.g. on Monday",
    ]


def test_by_kind_alone(more, client):
    page = client.get(f"{PAGE}?kind=service").content.decode()
    assert "Pharmacy" in page and "Choir" not in page


def test_too_many_are_said_to_be_so_and_nothing_is_drawn(place, more, client, monkeypatch):
    monkeypatch.setattr(booklet, "MOST", 2)
    with pytest.raises(TooLong, match="3 things"):
        booklet_of(place, Asked(), easy=False)
    answer = client.get(PAGE)
    assert answer.status_code == 422 and "too many for a booklet" in answer.content.decode()
    assert client.get(PDF).status_code == 422
    assert client.get(f"{PAGE}?kind=service").status_code == 200


@pytest.mark.parametrize(("query", "name"), [("", ""), ("?easy=yes", "-easy-read")])
def test_the_same_as_one_pdf(more, client, query, name):
    answer = client.get(PDF + query)
    assert answer.content.startswith(b"%PDF-1.7")
    assert f'filename="ballydrum-catalogue{name}.pdf"' in answer["Content-Disposition"]


def test_an_empty_one_is_a_page_all_the_same(place, client):
    assert "Nothing is on the list yet" in client.get(PAGE).content.decode()


def test_drawing_many_is_slowed_down(place, client, monkeypatch):
    monkeypatch.setattr("alongside.assets.views.booklet.booklet_as_pdf", lambda booklet: b"%PDF")
    answers = [client.get(PDF).status_code for _time in range(21)]
    assert answers[19] == 200 and answers[20] == 429
