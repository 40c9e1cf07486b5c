"""Where money is kept in the ledger: the group's book, its pots' and its awards' accounts."""

from django.db import models

from alongside.budgets.models.awards import Award
from alongside.budgets.models.pots import Pot
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.ledger.models import Account, Book
from alongside.partnerships.models import Partnership


class Purse(Row):
    """The group's book in the ledger: where its money comes from and where it goes."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="purse")
    book = models.OneToOneField(Book, models.PROTECT, related_name="+")
    source = models.ForeignKey(Account, models.PROTECT, related_name="+")
    paid_out = models.ForeignKey(Account, models.PROTECT, related_name="+")

    personal = NothingPersonal(why="Which book is whose group's.")

    def __str__(self) -> str:
        return f"purse of {self.partnership}"


class PotAccount(Row):
    """Where a pot's money is kept."""

    pot = models.OneToOneField(Pot, models.CASCADE, related_name="kept_in")
    account = models.OneToOneField(Account, models.PROTECT, related_name="+")

    personal = NothingPersonal(why="Which account is which pot's.")

    def __str__(self) -> str:
        return f"account of {self.pot}"


class AwardAccount(Row):
    """Where an award's money is kept until it is spent or given back."""

    award = models.OneToOneField(Award, models.CASCADE, related_name="kept_in")
    account = models.OneToOneField(Account, models.PROTECT, related_name="+")

    personal = NothingPersonal(why="Which account is which award's.")

    def __str__(self) -> str:
        return f"account of {self.award}"
