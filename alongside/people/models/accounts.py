"""The accounts that some people sign in with."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.people.models.persons import Person
from alongside.places.models import Stewardship


class AccountManager(BaseUserManager["Account"]):
    def get_queryset(self) -> models.QuerySet["Account"]:
        """With the person: whoever asks for an account asks for its person next."""
        return super().get_queryset().select_related("person")

    def select_for_update(self, **options: Any) -> models.QuerySet["Account"]:
        """The account's row alone: PostgreSQL does not lock a person who may be missing."""
        return self.get_queryset().select_for_update(**{"of": ("self",), **options})

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """An account never has a password: signing in is by code or passkey.

        The address counts as its owner's from the first code that is typed in.
        """
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        EmailAddress.objects.create(user=account, email=account.email, primary=True)
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

    keys: tuple[int, ...] = ()  # the stewardships held when last asked

    def __str__(self) -> str:
        return self.email

    def read_keys(self) -> tuple[int, ...]:
        """The stewardships that this account's person holds now."""
        held = Stewardship.objects.current().filter(person_id=self.person_id)
        self.keys = tuple(held.order_by("pk").values_list("pk", flat=True))
        return self.keys

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session carries: it ends at once when a key to a place comes or goes.

        Django asks on each request, so no action that changes a role needs to think of it.
        """
        salt = "alongside.people.models.Account.session"
        said = f"{self.password} {self.read_keys()}"
        return salted_hmac(salt, said, secret=secret, algorithm="sha256").hexdigest()
