"""Files sent by page: kept while their sender looks at what is in them, then brought in."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.interchange import rules
from alongside.interchange.actions.bringing_in import ImportReport, import_polis
from alongside.interchange.looking import look_through, open_export
from alongside.interchange.models import ImportRun, Upload
from alongside.interchange.polis.zips import Named, lay_out, pack
from alongside.partnerships.models import Partnership

MOST_BYTES = 20_000_000  # of the files as sent
MOST_UNPACKED = 200_000_000


@transaction.atomic
def keep_upload(
    *, by: Act, partnership: Partnership, files: Iterable[Named], question: str = ""
) -> Upload:
    """Look through loose CSV files or one zip and keep them for two days at most.

    Raises `Unreadable`, which names the file and the line, where nothing could be brought in.
    """
    rules.may_import_conversation(by, partnership).require()
    member = partnership.membership_of(by.person)
    if member is None:
        raise Refused(_("Only people in this group can do this. Join it first."))
    with tempfile.TemporaryDirectory(prefix="alongside-upload-") as name:
        folder = Path(name) / "upload"
        folder.mkdir()
        lay_out(files, folder, MOST_UNPACKED)
        export = open_export(folder)
        if not (question or export.summary.topic):
            raise BadInput(_("Say what was asked: the files do not tell"), "question")
        look = look_through(partnership, export, question)
        upload = Upload(partnership=partnership, sent_by=member, question=question)
        upload.look = look.to_store()
        with tempfile.TemporaryFile() as packed:
            pack(folder, packed)
            upload.file.save(f"{upload.token}.zip", File(packed), save=False)
        upload.save()
    record(by, "export.looked_at", upload, partnership.place_id, rejected=len(look.rejected))
    return upload


def take_in(*, by: Act, upload: Upload) -> ImportReport:
    """Bring in what was looked at; the files go. Asked twice, the second time says so."""
    rules.may_take_in(by, upload).require()
    with tempfile.TemporaryDirectory(prefix="alongside-upload-") as name:
        folder = Path(name) / "upload"
        folder.mkdir()
        with transaction.atomic():
            upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
            if upload.run_id is not None or not upload.file:
                raise Conflict(_("These files have been brought in already."))
            with upload.file.open("rb") as packed:
                lay_out([packed], folder, MOST_UNPACKED)
            report = import_polis(
                by=by, partnership=upload.partnership, folder=folder, question=upload.question
            )
            upload.run = ImportRun.objects.filter(conversation=report.conversation).latest("id")
            kept, storage = str(upload.file.name), upload.file.storage
            upload.file = ""
            upload.save(update_fields=["run", "file"])
            record(by, "upload.taken_in", upload, upload.partnership.place_id)
            transaction.on_commit(lambda: storage.delete(kept), robust=True)
    return report
