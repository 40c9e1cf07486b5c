"""Slips with a code, by which a person claims the record that someone else typed for them."""

import hashlib
import secrets

from django.db import models

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.people.models.persons import Person

ALPHABET = "ABCDEFGHJKMNPQRTUVWXYZ2346789"  # no letter that looks like a number
LETTERS = "BCDFGHJKMNPQRTVWXYZ"  # and none that makes a word


def easy_code(length: int = 8, letters: str = ALPHABET) -> str:
    """A code that can be read out on the phone; 29^8 possibilities at the default length."""
    return "".join(secrets.choice(letters) for _ in range(length))


def digest_of(code: str) -> str:
    """SHA-256 of a code as typed: case, spaces and dashes do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"alongside claim {plain}".encode()).hexdigest()


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
