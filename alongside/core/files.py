"""Private files, sent so that a browser neither runs nor keeps them."""

from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


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
