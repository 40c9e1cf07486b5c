"""Anybody, with or without an account."""

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.places.models import Stewardship

if TYPE_CHECKING:
    from alongside.people.models.accounts import Account


@cache
def _keys_held() -> models.QuerySet[Stewardship]:
    """Made once: every request of a seat asks it, and making it costs as much as asking."""
    return Stewardship.objects.current().filter(person=models.OuterRef("pk"))


class PersonQuerySet(models.QuerySet["Person"]):
    def here(self) -> "PersonQuerySet":
        return self.filter(erased_at=None)

    def with_keys(self) -> "PersonQuerySet":
        """With `keeps_a_place`: whether the person is anywhere's steward today."""
        return self.annotate(keeps_a_place=models.Exists(_keys_held()))

    def entered_by(self, person: "Person") -> "PersonQuerySet":
        return self.filter(first_entered_by=person)

    def unclaimed(self) -> "PersonQuerySet":
        """Records that nobody has taken over: no account, no slip handed in."""
        return self.here().filter(account=None, claimed_at=None)

    def in_order(self) -> "PersonQuerySet":
        return self.order_by("name", "pk")


class Person(Row, Versioned):
    """Anybody. May have no e-mail and no account: then someone else types for them."""

    account: "Account"
    keeps_a_place: bool  # set by `with_keys()`

    SEEN_BY = [
        ("me", _("Only me")),
        ("partners", _("People in the groups I'm in")),
    ]

    name = models.CharField("what people call you", max_length=80)
    good_at = models.TextField(blank=True)
    helps_me = models.TextField("what helps me take part", blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    best_way = models.CharField("how to reach me", max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en-gb")
    good_at_seen_by = models.CharField(max_length=10, choices=SEEN_BY, default="me")
    helps_me_seen_by = models.CharField(max_length=10, choices=SEEN_BY, default="me")
    reach_seen_by = models.CharField(max_length=10, choices=SEEN_BY, default="me")
    wants_mail = models.BooleanField(default=True)
    first_channel = models.CharField(max_length=20, choices=CHANNELS, default="online")
    first_entered_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="people_entered"
    )
    claimed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = PersonQuerySet.as_manager()
    personal = Personal(
        owner="self",
        erasure="blank",
        fields=("name", "good_at", "helps_me", "email", "phone", "best_way"),
        kept=(
            "language",
            "good_at_seen_by",
            "helps_me_seen_by",
            "reach_seen_by",
            "first_channel",
        ),
        why="Choices that say nothing once the name is gone.",
        blank_to={"name": "Someone who left"},
    )

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def has_account(self) -> bool:
        return hasattr(self, "account")

    @property
    def other_language(self) -> str:
        """What the language that they like best is called; "" where the pages are in it."""
        others = {code: name for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
        return str(others.get(self.language, ""))

    def reachable_by_mail(self) -> str:
        """The address that letters go to, or "" for someone reached in another way."""
        if not self.wants_mail or self.erased_at:
            return ""
        return self.account.email if self.has_account else self.email
