"""`alongside createsteward someone@example.org "Ballydrum"`: the first keyholder of a place."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.forms import ValidationError

from alongside.core.acts import Act, the_system
from alongside.people.actions import welcome_person
from alongside.people.models import Account
from alongside.places.actions import add_place, make_steward
from alongside.places.models import Place


class Command(BaseCommand):
    help = "Give somebody the key to a place, by their e-mail address; the place is made if new."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("place")
        parser.add_argument("--name", default="", help="What people call them, if they are new")

    @transaction.atomic
    def handle(self, *args: Any, email: str, place: str, name: str, **options: Any) -> None:
        by = the_system("createsteward")
        try:
            validate_email(email)
        except ValidationError as problem:
            raise CommandError(f"'{email}' is not an e-mail address.", returncode=2) from problem
        where = Place.objects.filter(name__iexact=place).first() or add_place(by=by, name=place)
        account = Account.objects.filter(email=email.lower()).first()
        account = account or Account.objects.create_user(email)
        if account.person is None:
            own = Act(account=account.pk)
            welcome_person(by=own, name=name or email.split("@")[0], account=account)
        make_steward(by=by, place=where, person=account.person)
        self.stdout.write(f"{account.person} keeps {where}. They sign in at /account/login/.")
