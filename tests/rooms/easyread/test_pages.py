"""The twin and its paper are linked both ways; members read both, and whoever was lent the way."""

from urllib.parse import parse_qs, urlsplit

import pytest

from alongside.core.errors import Refused
from alongside.dialogue.actions import open_conversation
from alongside.easyread import rules
from alongside.easyread.beside import easy_read_beside, is_lent
from alongside.easyread.models import Edition
from alongside.easyread.originals import original_of
from tests.rooms.easyread.conftest import TEXT, by, photo, written
from tests.rooms.easyread.test_picture import pictured
from tests.rooms.interchange.conftest import terms


def test_the_paper_and_its_twin_point_to_each_other(twin, proposal, address, rosa, client, sign_in):
    sign_in(rosa)
    assert f'href="{address}"' in client.get(proposal.get_absolute_url()).text
    page = client.get(address).text
    assert f'href="{proposal.get_absolute_url()}"' in page and "Written by people" in page
    assert "He would come on Fridays." in page


def test_where_there_is_none_one_asks_for_it_or_writes_it(proposal, address, rosa, client, sign_in):
    sign_in(rosa)
    page = client.get(proposal.get_absolute_url()).text
    assert f"kind=format&amp;about=decisions.proposal%3A{proposal.pk}" in page
    assert f'href="{address}write/"' in page
    assert "Nobody has written an Easy Read version yet" in client.get(address).text


def test_looking_first_shows_the_long_sentences_and_saves_nothing(
    paper, address, ian, client, sign_in
):
    sign_in(ian)
    typed = {"text": "word " * 16, "seen": "0", "saw": paper.digest}
    page = client.post(f"{address}write/", {**typed, "look": "yes"})
    assert "Line 1: 16 words in one sentence" in page.text and "Nothing is saved yet" in page.text
    assert not Edition.objects.exists()
    assert client.post(f"{address}write/", typed).status_code == 302
    assert Edition.objects.get().lines.count() == 1


def test_what_was_typed_is_kept_when_two_write_at_once(twin, paper, address, maya, client, sign_in):
    sign_in(maya)
    typed = {"text": "Mine <b>too</b>.", "seen": "0", "saw": paper.digest}
    page = client.post(f"{address}write/", typed)
    assert page.status_code == 409 and "Mine &lt;b&gt;too&lt;/b&gt;." in page.text
    assert "He would come on Fridays." in page.text
    assert client.post(f"{address}write/", {**typed, "seen": "1"}).status_code == 302


@pytest.mark.parametrize("text", ["", "\n \n", "x" * 301])
def test_what_does_not_fit_comes_back_with_a_sentence(paper, address, ian, client, sign_in, text):
    sign_in(ian)
    sent = client.post(f"{address}write/", {"text": text, "seen": "0", "saw": paper.digest})
    assert sent.status_code == 422 and not Edition.objects.exists()


def test_a_picture_is_put_and_taken_off_by_form(twin, address, ian, client, sign_in):
    sign_in(ian)
    page = f"{address}lines/1/"
    sent = client.post(page, {"words": "A van", "upload": photo()})
    assert sent.status_code == 302 and 'alt="A van"' in client.get(address).text
    assert client.post(page, {"words": "A van"}).status_code == 422
    assert client.post(page, {"words": "", "upload": photo()}).status_code == 422
    assert client.post(f"{page}off/").status_code == 302
    assert 'alt="A van"' not in client.get(address).text
    assert client.get(f"{address}lines/9/").status_code == 404


def test_it_prints_in_large_type_and_as_a_pdf_with_its_pictures(
    twin, address, ian, client, sign_in
):
    pictured(twin, ian)
    sign_in(ian)
    assert "We want the chemist to come here." in client.get(f"{address}print/").text
    sent = client.get(f"{address}easy-read.pdf")
    assert sent["Content-Type"] == "application/pdf" and sent.content[:5] == b"%PDF-"
    assert b"/Image" in sent.content, "the picture is in the file"


def test_earlier_words_can_still_be_read(twin, paper, address, ian, client, sign_in):
    written(paper, ian, "Other words.", seen=1)
    sign_in(ian)
    assert TEXT.split("\n")[0] not in client.get(address).text
    earlier = client.get(f"{address}?edition=1").text
    assert TEXT.split("\n")[0] in earlier and "These are earlier words" in earlier
    assert client.get(f"{address}?edition=7").status_code == 404


@pytest.mark.parametrize("kind", ["people.person", "decisions.ballot", "x", "decisions.proposal"])
def test_what_is_no_paper_of_this_group_is_not_there(group, maya, client, sign_in, kind):
    sign_in(maya)
    for way in ["", "write/", "print/", "easy-read.pdf"]:
        address = f"/groups/{group.slug}/easy-read/{kind}/999/{way}"
        assert client.get(address).status_code == 404


def test_members_read_it_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_see_twin(person, group)
    assert not rules.may_see_twin(zed, group) and not rules.may_see_twin(None, group)
    assert rules.may_see_twin(None, group, lent=True)


def test_whoever_may_read_a_public_question_is_lent_its_twin(group, maya, client):
    asked = open_conversation(
        by=by(maya), partnership=group, question="Why?", **terms(asked="open", shown="protected")
    )
    paper = asked.for_easy_read()
    edition = written(paper, maya, "Tell us why.")
    picture = pictured(edition, maya)
    lent = easy_read_beside(paper, lent=True)
    page = client.get(lent.address)
    assert "Tell us why." in page.text and "Change the words" not in page.text
    sent = client.get(lent.address.replace("?", f"pictures/{picture.key}/?"))
    assert sent.status_code == 200 and b"".join(sent.streaming_content)
    assert client.get(lent.address.partition("?")[0]).status_code == 403
    key = parse_qs(urlsplit(lent.address).query)["key"][0]
    assert is_lent(paper.name, key) and not is_lent("decisions.proposal:1", key)
    assert not is_lent(paper.name, key[:-1]) and not is_lent(paper.name, "")


def test_a_key_lends_the_reading_and_not_the_writing(group, maya, zed, client, sign_in, paper):
    written(paper, maya)
    lent = easy_read_beside(original_of(paper.name), lent=True)
    sign_in(zed)
    assert client.get(lent.address).status_code == 200
    assert client.get(lent.address.replace("?", "write/?")).status_code == 403
    with pytest.raises(Refused):
        written(paper, zed, seen=1)
