"""What an uploaded file really is, and a copy of it that is safe to keep and to send."""

import io
import secrets
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps

from alongside.core.errors import BadInput

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

type Upload = UploadedFile[bytes]

MEGABYTE = 1_000_000
PHOTO_MEGABYTES = 10
RECORDING_MEGABYTES = 20
PAPER_MEGABYTES = 10
MOST_PIXELS = 50_000_000
LONGEST_EDGE = 2_000
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP")
PDF = b"%PDF-"
NOT_A_PHOTO = gettext_lazy("We could not read that as a photo. Choose a JPEG, PNG or WebP file")
NOT_A_RECORDING = gettext_lazy(
    "We could not read that as a recording. Choose an OGG, MP3, M4A, WAV or WebM file"
)


@dataclass(frozen=True)
class SafeFile:
    content: bytes
    content_type: str
    ending: str

    def named_anew(self) -> "ContentFile[bytes]":
        """To keep: what the file was called may say more than its owner meant."""
        return ContentFile(self.content, name=f"{secrets.token_hex(16)}.{self.ending}")


def safe_photo(upload: "Upload") -> SafeFile:
    """Drawn anew as a JPEG: place, camera and whatever else hid in the file are gone.

    Raises `BadInput` for anything that is no photo, too big, or far bigger unpacked than packed.
    """
    content = _read(upload, PHOTO_MEGABYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=PHOTO_FORMATS)
            _refuse_bomb(picture)
            drawn = _drawn_anew(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise BadInput(_("That photo is too large. Choose a smaller one"), "upload") from bomb
    # Pillow's readers raise all of these on broken files.
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as broken:
        raise BadInput(str(NOT_A_PHOTO), "upload") from broken
    return SafeFile(drawn, "image/jpeg", "jpg")


def safe_paper(upload: "Upload") -> SafeFile:
    """A receipt or a letter: a photo drawn anew, or a PDF as it is.

    A PDF may carry a script of its own: send it with `core.files.private_file`, as a download.
    """
    start = upload.read(len(PDF))
    upload.seek(0)
    if start != PDF:
        return safe_photo(upload)
    return SafeFile(_read(upload, PAPER_MEGABYTES), "application/pdf", "pdf")


def safe_recording(upload: "Upload") -> SafeFile:
    """The file as it is, under the type that its first bytes show, whatever it was called."""
    content = _read(upload, RECORDING_MEGABYTES)
    for begins, content_type, ending in RECORDINGS:
        if begins(content):
            return SafeFile(content, content_type, ending)
    raise BadInput(str(NOT_A_RECORDING), "upload")


def _read(upload: "Upload", megabytes: int) -> bytes:
    if (upload.size or 0) > megabytes * MEGABYTE:
        raise BadInput(
            _("Choose a file of {megabytes} MB or less").format(megabytes=megabytes), "upload"
        )
    content = upload.read(megabytes * MEGABYTE + 1)
    if not content:
        raise BadInput(_("That file is empty. Choose another one"), "upload")
    return bytes(content)


def _refuse_bomb(picture: Image.Image) -> None:
    """From the header alone, before anything is unpacked."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Image.DecompressionBombError(f"{width} x {height}")


def _drawn_anew(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    seen = upright.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=85)
    return out.getvalue()


def _is_mp3(content: bytes) -> bool:
    frame = content[:1] == b"\xff" and content[1] & 0xE6 == 0xE2 if len(content) > 1 else False
    return content.startswith(b"ID3") or frame


def _is_m4a(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:11] in {b"M4A", b"M4B", b"mp4", b"iso"}


def _is_webm(content: bytes) -> bool:
    return content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:4096]


RECORDINGS: list[tuple[Callable[[bytes], bool], str, str]] = [
    (lambda content: content.startswith(b"OggS"), "audio/ogg", "ogg"),
    (_is_mp3, "audio/mpeg", "mp3"),
    (_is_m4a, "audio/mp4", "m4a"),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WAVE", "audio/wav", "wav"),
    (_is_webm, "audio/webm", "webm"),
]
