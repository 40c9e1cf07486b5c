"""An hour is an hour: what exchanges and sessions must say of minutes, and what is refused.

There is no rate anywhere. Each account is credited exactly the minutes that it gave or charged
exactly what is written; the community pot pays or takes the rest. The database asks the same.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.ledger.kinds import COMMUNITY_POT, EXCHANGE, WHO_GIVES, WITH_HOURS
from alongside.ledger.lines import MOST_UNITS, Hours, Line

type Told = dict[int, tuple[int, int]]


def told(kind: str, lines: Sequence[Line], net: Mapping[int, int], hours: Sequence[Hours]) -> Told:
    """{account id: (given, charged)} in the order of the ids; empty for all other kinds.

    Raises `BadInput` for hours that are none, and where credits are other than minutes given.
    """
    if kind not in WITH_HOURS:
        if hours:
            raise BadInput(_("Only exchanges and sessions say who gave how many minutes."), "hours")
        return {}
    if not hours:
        raise BadInput(_("Say who gave how many minutes, and who is charged."), "hours")
    said = _each_once(hours)
    _ask_credited({line.account.pk: line.account.kind for line in lines}, net, said)
    _ask_equal(kind, said)
    return said


def _each_once(hours: Sequence[Hours]) -> Told:
    said: Told = {}
    for each in sorted(hours, key=lambda each: each.account.pk):
        if each.account.pk in said:
            raise BadInput(_("Write each account once: all that it gave together."), "hours")
        said[each.account.pk] = _one_or_the_other(each)
    return said


def _one_or_the_other(each: Hours) -> tuple[int, int]:
    for minutes in (each.given, each.charged):
        if type(minutes) is not int or not 0 <= minutes <= MOST_UNITS:
            raise BadInput(_("Hours are written in whole minutes, 0 or more."), "hours")
    if not each.given and not each.charged:
        raise BadInput(_("Who neither gave nor is charged is left out."), "hours")
    if each.given and each.charged:
        raise BadInput(_("Who gives is not charged in the same hour."), "hours")
    return each.given, each.charged


def _ask_credited(kinds: Mapping[int, str], net: Mapping[int, int], said: Told) -> None:
    if any(kinds.get(account) not in WHO_GIVES for account in said if account in net):
        raise BadInput(_("Only people and organisations give minutes or are charged."), "hours")
    people = {account: units for account, units in net.items() if kinds[account] in WHO_GIVES}
    if people != {account: given - charged for account, (given, charged) in said.items()}:
        words = _(
            "Each is credited exactly the minutes that they gave, or charged what is written."
        )
        raise BadInput(words, "hours")
    if {kinds[account] for account in net} - WHO_GIVES - {COMMUNITY_POT}:
        raise BadInput(_("Only the community pot pays or takes what is over."), "hours")


def _ask_equal(kind: str, said: Told) -> None:
    given = {given for given, _charged in said.values() if given}
    charged = [charged for _given, charged in said.values() if charged]
    if not given:
        raise BadInput(_("Say who gave how many minutes."), "hours")
    if kind != EXCHANGE:
        return
    if len(given) > 1:
        raise BadInput(_("An hour is an hour: all who give are credited the same."), "hours")
    if charged != [*given]:
        words = _("In an exchange one is charged, and as many minutes as each of the others gave.")
        raise BadInput(words, "hours")
