"""What came in from files, and files that somebody is still looking at."""

import uuid
from typing import TYPE_CHECKING

from django.db import models

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.dialogue.models import Conversation
from alongside.partnerships.models import Membership, Partnership

if TYPE_CHECKING:
    pass


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def last_of(self, partnership: Partnership, source: str) -> "ImportRun | None":
        """The newest run from the same source whose conversation is still there."""
        rows = self.filter(partnership=partnership, conversation__imported_from=source)
        return rows.select_related("conversation__partnership").order_by("-id").first()


class ImportRun(Row):
    """One export brought in. `rejected` and `shortened`: [{file, line, reason}], no one's words."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="import_runs")
    conversation = models.ForeignKey(
        Conversation, models.SET_NULL, null=True, related_name="import_runs"
    )
    folder = models.CharField("folder or file", max_length=200)
    digest = models.CharField(max_length=64)
    brought_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    people = models.PositiveIntegerField()
    statements = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    rejected = models.JSONField(default=list)
    shortened = models.JSONField(default=list)

    objects = ImportRunQuerySet.as_manager()
    personal = Personal(
        owner="brought_by__person",
        erasure="keep",
        kept=("folder", "digest", "rejected", "shortened"),
        why="Counts, a file's name, lines and reasons: where a group's conversation came from.",
    )

    def __str__(self) -> str:
        return self.folder


class Upload(Row):
    """An export on its way in: looked at by whoever sent it, brought in once they agree."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="uploads")
    sent_by = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    file = models.FileField(upload_to="uploads/", blank=True)
    question = models.CharField(max_length=280, blank=True)
    look = models.JSONField(default=dict)
    run = models.ForeignKey(ImportRun, models.CASCADE, null=True, related_name="uploads")

    personal = Personal(
        owner="sent_by__person", erasure="delete", fields=("file", "question", "look"), days=2
    )

    def __str__(self) -> str:
        return str(self.token)
