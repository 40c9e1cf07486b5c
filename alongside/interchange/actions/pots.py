"""A pot's ballots as a `.pb` file (Pabulib): anyone can count them again with one command.

Sums stand in whole pence. Ballots come in the order of their random numbers, under fresh numbers
from 1; nobody's name, nothing of what anyone is here as, and no time is in it.
"""

from django.db import transaction

from alongside.audit.log import record
from alongside.budgets.models import Pot
from alongside.core.acts import Act
from alongside.interchange import rules_pots
from alongside.interchange.potfiles import text_of


@transaction.atomic
def export_pot(*, by: Act, pot: Pot) -> str:
    """The file's text."""
    rules_pots.may_export_pot(by, pot).require()
    text = text_of(pot)
    record(by, "pot.exported", pot, pot.place_id, ballots=pot.outcome.ballots)
    return text
