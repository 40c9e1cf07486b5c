"""A café, a school: it has an account in the group's bank, and members who act for it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.exchange.models import Bank
from alongside.ledger.models import Account
from alongside.partnerships.models import Membership
from alongside.people.models import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def of_bank(self, bank: Bank) -> "OrganisationQuerySet":
        return self.filter(place_id=bank.place_id, bank=bank)

    def here(self) -> "OrganisationQuerySet":
        return self.filter(left_at=None)

    def can_take_part(self) -> "OrganisationQuerySet":
        """Here, with an account that is not closed."""
        return self.here().filter(account__closed_at=None)

    def spoken_for_by(self, person: Person | None) -> "OrganisationQuerySet":
        """In which this person acts today."""
        rows = Speaker.objects.current().filter(membership__person=person)
        return self.filter(pk__in=rows.values("organisation"))

    def whole(self) -> "OrganisationQuerySet":
        rows = self.select_related("account", "bank__partnership")
        return rows.prefetch_related(models.Prefetch("speakers", Speaker.objects.current()))

    def by_name(self) -> "OrganisationQuerySet":
        return self.order_by(Lower("name"), "id")


class Organisation(Row):
    """It gives and receives like a person does: an hour is an hour. Never deleted."""

    LONGEST = 120

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=LONGEST)
    account = models.OneToOneField(Account, models.PROTECT, related_name="organisation")
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)

    objects = OrganisationQuerySet.as_manager()
    personal = NothingPersonal(why="The name of an organisation, which its account carries too.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "bank", Lower("name"), condition=Q(left_at=None), name="organisation_once_in_a_bank"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.bank.partnership.slug, self.pk])

    @property
    def is_here(self) -> bool:
        return self.left_at is None

    @property
    def first_speaker(self) -> "Membership | None":
        """Whose part it is, in the record of who did what."""
        return next((one.membership for one in self.speakers.all()), None)

    @property
    def people(self) -> set[int]:
        """The numbers of those who act for it today."""
        return {one.membership.person_id for one in self.speakers.all()}


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def current(self) -> "SpeakerQuerySet":
        """Who has not laid it down, and is in the group today."""
        rows = self.filter(ended_at=None, membership__in=Membership.objects.current())
        return rows.select_related("membership__person").order_by("id")


class Speaker(Row):
    """A member who acts for the organisation, until they lay it down or leave the group."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="speakers")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="speaks_for")
    named_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = SpeakerQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="keep",
        why="Dates only: who could act for an organisation, and until when.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "membership"],
                condition=Q(ended_at=None),
                name="speaks_once_for_each",
            )
        ]

    def __str__(self) -> str:
        return str(self.membership)
