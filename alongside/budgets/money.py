"""Which account is whose: the group's book, its pots' and its awards' accounts in the ledger.

Opened when they are first needed, inside the action that needs them.
"""

from alongside.audit.models import name_of
from alongside.budgets.models import Award, AwardAccount, Pot, PotAccount, Purse
from alongside.core.acts import Act
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import AWARD, AWARDING, GRANT, PENCE, POT, SOURCE, SUPPLIER
from alongside.ledger.lines import Line
from alongside.ledger.models import Account
from alongside.partnerships.models import Partnership


def purse_of(by: Act, partnership: Partnership) -> Purse:
    found = Purse.objects.filter(partnership=partnership).first()
    if found is not None:
        return found
    book = ledger.open_book(by=by, place=partnership.place, unit=PENCE, name=partnership.name)
    source = ledger.open_account(by=by, book=book, kind=SOURCE, label="Where money comes from")
    paid_out = ledger.open_account(by=by, book=book, kind=SUPPLIER, label="Paid out")
    return Purse.objects.create(
        partnership=partnership, book=book, source=source, paid_out=paid_out
    )


def account_of_pot(by: Act, pot: Pot) -> Account:
    """The pot's money, which comes out of the source when the account is opened."""
    found = PotAccount.objects.filter(pot=pot).select_related("account__book").first()
    if found is not None:
        return found.account
    purse = purse_of(by, pot.partnership)
    account = ledger.open_account(by=by, book=purse.book, kind=POT, label=pot.title[:120])
    lines = [Line(purse.source, -(pot.sum_pence or 0)), Line(account, pot.sum_pence or 0)]
    key = name_of(pot)
    ledger.post(by=by, book=purse.book, kind=GRANT, lines=lines, key=key, about=key)
    PotAccount.objects.create(pot=pot, account=account)
    return _fresh(account)


def account_of_award(by: Act, award: Award) -> Account:
    """The award's money, out of its pot; the posting names the award, which names the count."""
    found = AwardAccount.objects.filter(award=award).select_related("account__book").first()
    if found is not None:
        return found.account
    pot = account_of_pot(by, award.pot)
    account = ledger.open_account(by=by, book=pot.book, kind=AWARD, label=award.idea.title[:120])
    lines = [Line(pot, -award.pence), Line(account, award.pence)]
    key = name_of(award)
    ledger.post(by=by, book=pot.book, kind=AWARDING, lines=lines, key=key, about=key)
    AwardAccount.objects.create(award=award, account=account)
    return _fresh(account)


def left_in_pot(pot: Pot) -> int:
    kept = PotAccount.objects.filter(pot=pot).select_related("account").first()
    if kept is not None:
        return kept.account.balance
    return (pot.sum_pence or 0) - sum(award.pence for award in pot.awards.all())


def _fresh(account: Account) -> Account:
    return Account.objects.select_related("book").get(pk=account.pk)
