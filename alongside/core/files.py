"""Files that are sent: private ones that a browser neither runs nor keeps, and downloads."""

from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse

CSV = "text/csv; charset=utf-8"


def download(content: str | bytes, name: str, content_type: str = CSV) -> HttpResponse:
    """Something made just now, to be kept under `name`."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def private_file(kept: FieldFile, content_type: str, name: str = "") -> FileResponse:
    """Under its own type and no other; whatever is no photo or recording only as a download.

    Ask the ruling first. Raises `Http404` where the file is gone. `name` is what a download is
    called: never what the sender's own machine called it.
    """
    try:
        opened: File[bytes] = kept.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    shown = content_type.startswith(("image/", "audio/"))
    response = FileResponse(opened, content_type=content_type)
    download = f'attachment; filename="{name or "file"}"'
    response.headers["Content-Disposition"] = "inline" if shown else download
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
