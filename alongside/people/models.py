"""Persons and the accounts that some of them sign in with."""

import secrets
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned

ALPHABET = "ABCDEFGHJKMNPQRTUVWXYZ2346789"  # no letter that looks like a number


def easy_code(length: int = 8) -> str:
    """A code that can be read out on the phone; 29^8 possibilities at the default length."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


class PersonQuerySet(models.QuerySet["Person"]):
    def here(self) -> "PersonQuerySet":
        return self.filter(erased_at=None)

    def entered_by(self, person: "Person") -> "PersonQuerySet":
        return self.filter(first_entered_by=person)


class Person(Row, Versioned):
    """Anybody. May have no e-mail and no account: then someone else types for them."""

    SEEN_BY = [
        ("me", "Only me"),
        ("partners", "People in the groups I'm in"),
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

    def reachable_by_mail(self) -> str:
        """The address that letters go to, or "" for someone reached in another way."""
        if not self.wants_mail or self.erased_at:
            return ""
        return self.account.email if self.has_account else self.email


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """An account never has a password: signing in is by code or passkey."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """The sign-in. It may have a person; erasing the person deletes it."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, models.CASCADE, null=True, related_name="account")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = AccountManager()
    personal = Personal(owner="person", erasure="delete", fields=("email", "password"))

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.email


class ConsentQuerySet(models.QuerySet["Consent"]):
    def live(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)


class Consent(Row):
    """What a person agreed to, how they said so, and who wrote it down."""

    PURPOSES = [
        ("be_entered", "Someone types what I say into Alongside for me"),
        ("be_recorded", "A photo or recording of me or mine is kept"),
    ]

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()
    personal = Personal(
        owner="person", erasure="delete", fields=("purpose", "channel"), why="Ends with the person."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at=None), name="consent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.purpose}"


class ClaimCodeQuerySet(models.QuerySet["ClaimCode"]):
    def usable(self) -> "ClaimCodeQuerySet":
        return self.filter(used_at=None, expires_at__gt=clock.now())


class ClaimCode(Row):
    """Printed on a slip: whoever holds it may claim the record as their own, once.

    Only the hash of the code is kept; the plain code exists on the slip alone.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="claim_codes")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = ClaimCodeQuerySet.as_manager()
    personal = Personal(owner="person", erasure="delete", fields=("digest",), days=400)

    def __str__(self) -> str:
        return f"claim code for {self.person}"
