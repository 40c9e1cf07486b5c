"""The pages: choose files, look at what is in them, bring them in, take a conversation out."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue.models import Conversation
from alongside.interchange.actions import import_polis, take_in
from alongside.interchange.models import ImportRun, Upload
from alongside.privacy.expire import delete_expired_rows
from tests.crawl import close_file
from tests.rooms.interchange.conftest import COMMENTS, SUMMARY, THREE, VOTES, vote_lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(group) -> str:
    return reverse("import_conversation", args=[group.slug])


def loose(**given: str | bytes) -> list[SimpleUploadedFile]:
    files = {"comments": COMMENTS + THREE, "votes": VOTES + vote_lines(), "summary": SUMMARY}
    return [
        SimpleUploadedFile(f"{name}.csv", text if isinstance(text, bytes) else text.encode())
        for name, text in (files | given).items()
        if text
    ]


def zipped(names: dict[str, str], name: str = "bus.zip") -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for inside, text in names.items():
            packed.writestr(inside, text)
    return SimpleUploadedFile(name, out.getvalue())


def send(client, address, files, **more):
    return client.post(address, {"files": files, **more})


def text_of(response) -> str:
    return response.content.decode()


def test_maya_chooses_looks_and_brings_in(client, sign_in, maya, group, address):
    sign_in(maya)
    assert "Bring in a conversation" in text_of(client.get(address))
    looked = client.post(address, {"files": loose()}, follow=True)
    assert looked.status_code == 200
    assert "The bus" in text_of(looked)
    assert not Conversation.objects.exists(), "nothing comes in before she agrees"
    upload = Upload.objects.get()
    kept = upload.file.name
    done = client.post(reverse("take_in_import", args=[group.slug, upload.token]))
    conversation = Conversation.objects.get()
    assert done.status_code == 302
    assert done.url == conversation.get_absolute_url()
    assert ImportRun.objects.get().votes == 36
    assert default_storage.exists(kept)  # until the transaction of the test would commit


def test_one_zip_does_as_well(client, sign_in, maya, address):
    sign_in(maya)
    files = {"x/comments.csv": COMMENTS + THREE, "x/votes.csv": VOTES, "x/summary.csv": SUMMARY}
    assert send(client, address, [zipped(files)]).status_code == 302
    assert Upload.objects.get().look["statements"] == 3


def test_names_in_a_zip_are_no_paths(client, sign_in, maya, address, settings):
    sign_in(maya)
    evil = {
        "../../../comments.csv": COMMENTS + THREE,
        "/etc/votes.csv": VOTES + vote_lines(),
        "..\\..\\summary.csv": SUMMARY,
        "__MACOSX/._comments.csv": "no",
        "../evil.sh": "no",
    }
    assert send(client, address, [zipped(evil)]).status_code == 302
    with Upload.objects.get().file.open() as packed:
        assert sorted(zipfile.ZipFile(packed).namelist()) == [
            "comments.csv",
            "summary.csv",
            "votes.csv",
        ]
    outside = [path for path in settings.MEDIA_ROOT.parent.rglob("*.csv")]
    assert outside == []


def test_a_zip_that_unpacks_to_far_more_is_stopped(client, sign_in, maya, address):
    sign_in(maya)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("comments.csv", COMMENTS + THREE)
        with packed.open("votes.csv", "w") as inside:
            for _ in range(201):
                inside.write(b"0" * 1_000_000)
    response = send(client, address, [SimpleUploadedFile("bomb.zip", out.getvalue())])
    assert response.status_code == 422
    assert "larger than 200 MB" in text_of(response)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "Choose the files"),
        (loose(comments=""), "comments.csv is missing"),
        (loose(votes=""), "neither is there"),
        (loose(votes=b"%PDF-1.7"), "is a PDF, not a CSV file"),
        (loose(votes=b"\n"), "is empty"),
        (loose(votes="a,b\n1,2\n"), "must name the column"),
        ([zipped({}, "empty.zip")], "comments.csv is missing"),
        ([SimpleUploadedFile("bad.zip", b"PK\x03\x04 no zip")], "is damaged"),
        ([*loose(), *loose()], "there are two of these"),
    ],
    ids=["none", "no comments", "no votes", "pdf", "empty", "column", "empty zip", "bad", "twice"],
)
def test_files_that_cannot_be_used_are_named_and_nothing_is_kept(
    client, sign_in, maya, address, files, words
):
    sign_in(maya)
    response = send(client, address, files, question="What about the bus?")
    assert response.status_code == 422
    assert words in text_of(response)
    assert "What about the bus?" in text_of(response), "what she typed is kept"
    assert not Upload.objects.exists()


def test_files_of_more_than_twenty_megabytes_go_by_command(client, sign_in, maya, address):
    sign_in(maya)
    response = send(client, address, loose(votes=b"0" * 20_000_001))
    assert response.status_code == 422
    assert "20 MB or less" in text_of(response)


def test_without_a_summary_she_is_asked_what_was_asked(client, sign_in, maya, address):
    sign_in(maya)
    assert "Say what was asked" in text_of(send(client, address, loose(summary="")))
    assert send(client, address, loose(summary=""), question="The bus?").status_code == 302
    assert Upload.objects.get().look["question"] == "The bus?"


def test_rows_that_cannot_be_read_are_shown_before_anything_comes_in(
    client, sign_in, maya, address
):
    sign_in(maya)
    votes = VOTES + vote_lines() + "1,,0,5,<script>alert(1)</script>\n" * 300
    page = text_of(client.post(address, {"files": loose(votes=votes)}, follow=True))
    assert "votes.csv, line 38" in page
    assert "vote is not 1, 0 or -1" in page
    assert "And 100 more." in page
    assert "alert(1)" not in page


def test_a_topic_with_a_script_in_it_is_only_words(client, sign_in, maya, address):
    sign_in(maya)
    summary = "topic,<script>alert(1)</script>\n"
    page = text_of(client.post(address, {"files": loose(summary=summary)}, follow=True))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_agreeing_twice_brings_it_in_once(client, sign_in, maya, group, upload):
    sign_in(maya)
    address = reverse("take_in_import", args=[group.slug, upload.token])
    first, second = client.post(address), client.post(address, follow=True)
    assert first.status_code == 302
    assert "have been brought in already" in text_of(second)
    assert ImportRun.objects.count() == 1


def test_the_same_files_sent_again_say_that_nothing_changed(client, sign_in, maya, group, address):
    sign_in(maya)
    for again in (False, True):
        page = client.post(address, {"files": loose()}, follow=True)
        assert ("brought in already" in text_of(page)) is again
        upload = Upload.objects.latest("id")
        done = client.post(reverse("take_in_import", args=[group.slug, upload.token]), follow=True)
        assert ("Nothing has changed" in text_of(done)) is again
    assert ImportRun.objects.count() == 1


def test_the_files_are_gone_once_they_are_in(maya, upload, django_capture_on_commit_callbacks):
    name = upload.file.name
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        take_in(by=Act(person=maya), upload=upload)
    assert not default_storage.exists(name)


def test_files_that_nobody_agreed_to_are_gone_after_two_days(
    upload, django_capture_on_commit_callbacks
):
    name = upload.file.name
    with (
        clock.at(clock.in_days(2) + timedelta(minutes=1)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        delete_expired_rows()
    assert not Upload.objects.exists()
    assert not default_storage.exists(name)


def test_looking_changes_nothing_and_taking_in_is_a_post(client, sign_in, maya, group, upload):
    sign_in(maya)
    look = reverse("look_at_import", args=[group.slug, upload.token])
    assert client.get(look).status_code == 200
    assert client.get(reverse("take_in_import", args=[group.slug, upload.token])).status_code == 405
    assert not Conversation.objects.exists()


def test_nobody_else_sees_or_takes_in_what_maya_sent(
    client, sign_in, rosa, ian, tom, zed, group, upload, address
):
    look = reverse("look_at_import", args=[group.slug, upload.token])
    take = reverse("take_in_import", args=[group.slug, upload.token])
    for person in (rosa, ian, tom, zed):
        sign_in(person)
        assert client.get(address).status_code == 403
        assert send(client, address, loose()).status_code == 403
        assert client.get(look).status_code == 403
        assert client.post(take).status_code == 403
    client.logout()
    assert client.get(look).status_code == 403
    assert not Conversation.objects.exists()


def test_another_groups_address_finds_nothing(client, sign_in, maya, elsewhere, upload):
    sign_in(maya)
    look = reverse("look_at_import", args=[elsewhere.slug, upload.token])
    assert client.get(look).status_code == 404


@pytest.fixture
def imported(group, maya, export) -> Conversation:
    return import_polis(by=Act(person=maya), partnership=group, folder=export()).conversation


def export_address(conversation: Conversation) -> str:
    return reverse("export_conversation", args=[conversation.partnership.slug, conversation.pk])


def test_maya_takes_the_four_files_out_in_one_zip(client, sign_in, maya, imported):
    sign_in(maya)
    assert "Download the files" in text_of(client.get(export_address(imported)))
    response = client.post(export_address(imported))
    packed = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    close_file(response)
    assert sorted(packed.namelist()) == [
        "comments.csv",
        "participants-votes.csv",
        "summary.csv",
        "votes.csv",
    ]
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_members_read_why_not_and_outsiders_read_nothing(
    client, sign_in, rosa, ian, tom, zed, imported
):
    for person in (rosa, ian, tom):
        sign_in(person)
        page = client.get(export_address(imported))
        assert "This is for whoever runs the rounds" in text_of(page)
        assert "Download the files" not in text_of(page)
        assert client.post(export_address(imported)).status_code == 403
    sign_in(zed)
    assert client.get(export_address(imported)).status_code == 403
    assert client.post(export_address(imported)).status_code == 403


def test_a_conversation_among_members_says_why_it_stays(client, sign_in, maya, among_ourselves):
    sign_in(maya)
    assert "could show what one of them said" in text_of(
        client.get(export_address(among_ourselves))
    )
    assert client.post(export_address(among_ourselves)).status_code == 403


def test_the_map_page_of_an_imported_conversation_shows(client, sign_in, rosa, imported):
    sign_in(rosa)
    address = reverse("conversation_map", args=[imported.partnership.slug, imported.pk])
    assert client.get(address).status_code == 200
