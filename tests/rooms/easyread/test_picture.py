"""A picture beside a sentence: drawn anew, described, and carried along with its sentence."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alongside.core.errors import BadInput, Refused
from alongside.easyread import actions, rules
from alongside.easyread.models import Picture
from tests.rooms.easyread.conftest import TEXT, by, photo, written


def pictured(twin, person, line: int = 0, **changes):
    given = {"upload": photo(), "words": "A van at the door", **changes}
    return actions.add_picture(by=by(person), line=twin.lines.all()[line], **given)


def test_a_picture_is_drawn_anew_and_says_what_it_shows(twin, maya):
    made = pictured(twin, maya)
    with made.file.open("rb") as file, Image.open(file) as kept:
        assert kept.format == "JPEG" and kept.size == (40, 30)
    assert "van" not in made.file.name and made.words == "A van at the door"
    assert twin.lines.first().picture == made


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "x" * 301}, "words"),
        ({"upload": None}, "upload"),
        ({"upload": SimpleUploadedFile("a.jpg", b"%PDF-1.7 no photo")}, "upload"),
        ({"upload": SimpleUploadedFile("a.jpg", b"")}, "upload"),
    ],
)
def test_what_is_no_picture_is_refused_at_its_field(twin, maya, changes, field):
    with pytest.raises(BadInput) as problem:
        pictured(twin, maya, **changes)
    assert problem.value.field == field and not Picture.objects.exists()


def test_it_stays_with_its_sentence_and_with_the_one_that_takes_its_place(twin, paper, maya):
    first, second = pictured(twin, maya), pictured(twin, maya, 1)
    new = "Here is our wish.\n" + TEXT.replace("He would come", "He will come")
    again = written(paper, maya, new, seen=1)
    assert [line.picture for line in again.lines.all()] == [None, first, second]


def test_another_one_takes_its_place_and_the_first_file_is_gone(
    twin, maya, django_capture_on_commit_callbacks
):
    first = pictured(twin, maya)
    path = Path(first.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        second = pictured(twin, maya, words="A door")
    assert Picture.objects.get() == second and not path.exists()


def test_an_earlier_edition_keeps_what_it_showed(twin, paper, maya):
    first = pictured(twin, maya)
    again = written(paper, maya, "Other words.", seen=1)
    actions.remove_picture(by=by(maya), line=again.lines.get())
    assert Picture.objects.get() == first and again.lines.get().picture is None
    assert twin.lines.first().picture == first


def test_nothing_is_put_to_words_that_are_not_the_newest(twin, paper, maya):
    written(paper, maya, "Other words.", seen=1)
    with pytest.raises(Refused, match="newer"):
        pictured(twin, maya)


def test_everyone_in_the_group_may_and_zed_may_not(twin, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_change_edition(by(person), twin)
    assert not rules.may_change_edition(by(zed), twin)
    with pytest.raises(Refused):
        pictured(twin, zed)


def test_its_file_is_for_the_group_alone(twin, maya, zed, address, client, sign_in):
    made = pictured(twin, maya)
    sign_in(maya)
    sent = client.get(f"{address}pictures/{made.key}/")
    assert (
        sent["Content-Type"] == "image/jpeg" and b"".join(sent.streaming_content)[:2] == b"\xff\xd8"
    )
    sign_in(zed)
    assert client.get(f"{address}pictures/{made.key}/").status_code == 403
