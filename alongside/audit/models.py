"""The log and its seals. No foreign keys: a line outlives what it describes."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, thing: models.Model) -> "EntryQuerySet":
        return self.filter(about=name_of(thing))

    def of_place(self, place_id: int) -> "EntryQuerySet":
        return self.filter(place_id=place_id)

    def unsealed(self) -> "EntryQuerySet":
        sealed = Seal.objects.filter(entry_id=models.OuterRef("pk"))
        return self.filter(~models.Exists(sealed))

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-id")


class Entry(Row):
    """One deed. `details` holds plain facts (numbers, choices, ids), never anyone's words."""

    place_id = models.BigIntegerField(default=0, help_text="0: the installation itself")
    actor = models.CharField(max_length=80)
    entered_by = models.CharField(max_length=80, blank=True)
    account_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=20)
    witness = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=80)
    about = models.CharField(max_length=120, blank=True, db_index=True)
    details = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()
    personal = Personal(
        owner="actor",
        owner_as="person:{}",
        erasure="keep",
        kept=("actor", "entered_by", "channel", "witness", "verb", "about", "details"),
        why="Lines name people by number only; erasing a person makes the number meaningless.",
    )

    class Meta:
        indexes = [models.Index(fields=["place_id", "id"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.about}"

    def sealed_fields(self) -> list[Any]:
        """Everything that the seal covers, in a fixed order: no column is left out."""
        return [
            self.pk,
            self.made_at.isoformat(),
            self.place_id,
            self.actor,
            self.entered_by,
            self.account_id,
            self.channel,
            self.witness,
            self.verb,
            self.about,
            self.details,
        ]


class Seal(models.Model):
    """Place in the chain of one place: digest = HMAC(key, previous digest + entry)."""

    place_id = models.BigIntegerField()
    number = models.PositiveBigIntegerField()
    entry_id = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    personal = NothingPersonal(why="Numbers and hashes of log lines.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place_id", "number"], name="one_seal_per_number")
        ]

    def __str__(self) -> str:
        return f"seal {self.number} of place {self.place_id}"


def name_of(thing: models.Model) -> str:
    return f"{kind_of(thing.__class__)}:{thing.pk}"  # also behind a lazy `request.user`


def kind_of(model: type[models.Model]) -> str:
    """Its label; of a model that moved into another room, the label it had: a line that is sealed
    and a posting in a book cannot be written anew, so the name stays what it was."""
    return str(getattr(model, "written_as", model._meta.label_lower))


@cache
def kinds() -> dict[str, type[models.Model]]:
    """{what names begin with: the model}, of all that there is; read once for all rows."""
    return {kind_of(model): model for model in apps.get_models()}
