"""How an award stands: what was given, what is paid and asked for, what is left of it."""

from dataclasses import dataclass

from alongside.budgets.models import Award, AwardAccount, Pot
from alongside.spending.models import Payment


@dataclass(frozen=True)
class Standing:
    """What a member sees of one award, in whole pence. `given`: by the count, and since then;
    `waiting`: asked for and not agreed yet."""

    given: int
    paid: int
    waiting: int
    left: int
    returned: int


def standing_of(award: Award) -> Standing:
    """What is left is read from the book alone."""
    paid, waiting = award.payments.paid().total(), award.payments.waiting().total()
    return _standing(award, paid, waiting)


def standings_of(pot: Pot) -> list[tuple[Award, Standing]]:
    """Every award with its standing: the same few queries for 5 and 500."""
    payments = Payment.objects.filter(award__pot=pot)
    paid, waiting = payments.paid().by_award(), payments.waiting().by_award()
    return [
        (one, _standing(one, paid.get(one.pk, 0), waiting.get(one.pk, 0)))
        for one in pot.awards.select_related("idea", "kept_in__account")
    ]


def _standing(award: Award, paid: int, waiting: int) -> Standing:
    kept: AwardAccount | None = getattr(award, "kept_in", None)
    given = award.in_all_pence
    left = kept.account.balance if kept else award.pence
    return Standing(given, paid, waiting, left, returned=given - paid - left)
