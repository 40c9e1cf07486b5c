"""Photos and recordings: what they really are, made safe, and sent to those who may see."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Attachment
from alongside.partnerships import actions as partnerships
from tests.crawl import close_file
from tests.rooms.dialogue.conftest import act

RECORDINGS = {
    "audio/ogg": b"OggS" + bytes(60),
    "audio/mpeg": b"ID3" + bytes(60),
    "audio/mp4": bytes(4) + b"ftypM4A " + bytes(60),
    "audio/wav": b"RIFF" + bytes(4) + b"WAVE" + bytes(60),
    "audio/webm": b"\x1a\x45\xdf\xa3" + bytes(20) + b"webm" + bytes(60),
}


def file(content, name="photo.jpg"):
    return SimpleUploadedFile(name, content)


def photo(size=(60, 40), kind="JPEG", **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def photo_with_a_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x010E] = "CANARY-CAMERA", "CANARY-WORDS"
    exif.get_ifd(0x8825)[1] = "N"
    return photo(exif=exif, comment=b"CANARY-COMMENT")


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 x 60,000."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(100_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def add(talk, person, content, kind="photo", words="The queue at the door", **named):
    upload = file(content, **named)
    return actions.add_attachment(
        by=act(person), conversation=talk, kind=kind, upload=upload, words=words
    )


def test_may_attach_is_for_members(talk, rosa, ian, maya, tom, zed):
    assert all(rules.may_attach(act(person), talk) for person in [rosa, ian, maya, tom])
    assert not rules.may_attach(act(zed), talk)
    with pytest.raises(Refused):
        add(talk, zed, photo())


def test_a_photo_is_drawn_anew_without_what_hid_in_it(talk, rosa):
    original = photo_with_a_place()
    assert b"CANARY-CAMERA" in original
    kept = add(talk, rosa, original, name="rosas-kitchen.jpg")
    with kept.file.open() as opened:
        content = opened.read()
    assert b"CANARY" not in content and not Image.open(io.BytesIO(content)).getexif()
    assert kept.content_type == "image/jpeg" and "kitchen" not in kept.file.name


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_of_photo_becomes_a_jpeg_of_bearable_size(talk, rosa, kind):
    kept = add(talk, rosa, photo((3_000, 1_500), kind))
    with kept.file.open() as opened, Image.open(opened) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (2_000, 1_000))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 not a photo", "could not read that as a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "could not"),
        (photo(kind="GIF"), "could not"),
        (photo()[:300], "could not"),
        (b"", "empty"),
        (b"x" * 10_000_001, "10 MB or less"),
    ],
)
def test_what_is_no_photo_is_refused_whatever_it_is_called(talk, rosa, content, why):
    with pytest.raises(BadInput, match=why) as refused:
        add(talk, rosa, content, name="photo.jpg")
    assert refused.value.field == "upload"
    assert not Attachment.objects.exists()


def test_a_photo_bomb_is_refused_from_its_header_alone(talk, rosa):
    packed = bomb()
    assert len(packed) < 1_000
    with pytest.raises(BadInput, match="too large"):
        add(talk, rosa, packed, name="small.png")


@pytest.mark.parametrize(("content_type", "content"), RECORDINGS.items())
def test_a_recording_is_known_by_its_first_bytes(talk, rosa, content_type, content):
    kept = add(talk, rosa, content, kind="recording", name="whatever.txt")
    assert kept.content_type == content_type


@pytest.mark.parametrize("content", [b"<html>", b"MZ" + bytes(99), b"\xff", photo()])
def test_what_is_no_recording_is_refused(talk, rosa, content):
    with pytest.raises(BadInput, match="could not read that as a recording"):
        add(talk, rosa, content, kind="recording", name="song.mp3")


def test_nothing_is_shown_without_words_for_it(talk, rosa):
    for words, why in [(" ", "can't see or hear"), ("x" * 10_001, "10,000")]:
        with pytest.raises(BadInput, match=why) as refused:
            add(talk, rosa, photo(), words=words)
        assert refused.value.field == "words"


def test_may_remove_attachment_is_for_the_giver_and_whoever_runs_it(
    talk, rosa, ian, maya, tom, zed
):
    kept = add(talk, rosa, photo())
    assert rules.may_remove_attachment(act(rosa), kept)
    assert rules.may_remove_attachment(act(maya), kept)
    for person in [ian, tom, zed]:
        assert not rules.may_remove_attachment(act(person), kept)


def test_what_is_taken_down_is_gone_from_the_disk(talk, rosa, django_capture_on_commit_callbacks):
    kept = add(talk, rosa, photo())
    name, storage = kept.file.name, kept.file.storage
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_attachment(by=act(rosa), attachment=kept)
    assert not storage.exists(name) and not Attachment.objects.exists()


def test_the_file_goes_to_those_who_may_see_and_as_what_it_is(
    page, client, talk, rosa, ian, zed, group
):
    kept = add(talk, rosa, RECORDINGS["audio/ogg"], kind="recording")
    sent = page(ian, talk, f"files/{kept.pk}/")
    assert b"".join(sent.streaming_content) == RECORDINGS["audio/ogg"]
    close_file(sent)
    assert sent["Content-Type"] == "audio/ogg"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent["Content-Security-Policy"]
    assert page(zed, talk, f"files/{kept.pk}/").status_code == 403
    client.logout()
    assert client.get(f"{talk.get_absolute_url()}files/{kept.pk}/").status_code == 403
    partnerships.leave(by=act(ian), membership=group.membership_of(ian))
    assert page(ian, talk, f"files/{kept.pk}/").status_code == 403


def test_files_have_no_public_address(client, talk, rosa):
    kept = add(talk, rosa, photo())
    for address in [f"/{kept.file.name}", f"/media/{kept.file.name}", f"/files/{kept.file.name}"]:
        assert client.get(address).status_code == 404


def test_a_file_that_is_missing_from_the_disk_is_not_found(page, talk, rosa):
    kept = add(talk, rosa, photo())
    kept.file.storage.delete(kept.file.name)
    assert page(rosa, talk, f"files/{kept.pk}/").status_code == 404


def test_rosa_adds_a_photo_on_the_page_and_takes_it_down(page, talk, rosa, ian):
    posted = {"kind": "photo", "upload": file(photo()), "words": "The <b>queue</b>"}
    assert page(rosa, talk, "add/", **posted).status_code == 302
    kept = Attachment.objects.get()
    shown = page(ian, talk).content.decode()
    assert 'alt="The &lt;b&gt;queue&lt;/b&gt;"' in shown and f"files/{kept.pk}/" in shown
    assert "Take this photo down" not in shown
    assert "Take this photo down" in page(rosa, talk).content.decode()
    assert page(ian, talk, f"files/{kept.pk}/down/").status_code == 403
    assert page(ian, talk, f"files/{kept.pk}/down/", go="1").status_code == 403
    assert page(rosa, talk, f"files/{kept.pk}/down/").status_code == 200
    assert page(rosa, talk, f"files/{kept.pk}/down/", go="1").status_code == 302
    assert not Attachment.objects.exists()


def test_a_pdf_named_jpg_is_told_so_beside_the_question(page, talk, rosa):
    posted = {"kind": "photo", "upload": file(b"%PDF-1.7"), "words": "The queue"}
    answer = page(rosa, talk, "add/", **posted)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "could not read that as a photo" in shown and "The queue" in shown
