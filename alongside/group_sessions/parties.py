"""For whom somebody may say something: themselves, an organisation, whoever agreed to be typed."""

from dataclasses import dataclass

from django.http import HttpRequest

from alongside.exchange.models import Bank, Holder
from alongside.group_sessions.models import Organisation, Party
from alongside.group_sessions.models.parties import code_of
from alongside.partnerships.models import Membership


@dataclass(frozen=True)
class Voice:
    """`kind`: "own", "organisation" or "typed"."""

    party: Party
    kind: str

    @property
    def code(self) -> str:
        return code_of(self.party)


def voices_of(request: HttpRequest, bank: Bank) -> list[Voice]:
    """One's own first."""
    mine = bank.holder(bank.partnership.membership_of(request.person))
    found = [Voice(mine, "own")] if mine else []
    spoken = bank.organisations.here().spoken_for_by(request.person).whole().by_name()
    found += [Voice(one, "organisation") for one in spoken]
    typed = Membership.objects.filter(partnership=bank.partnership).typed_for()
    rows = bank.holders.here().whole().filter(membership__in=typed).by_name()
    found += [Voice(one, "typed") for one in rows if one != mine]
    for voice in found:
        voice.party.bank = bank  # which remembers who is in the group
    return found


def parties_of(bank: Bank, apart: set[int]) -> list[Party]:
    """Everybody with an open account in the bank today, organisations last."""
    holders: list[Holder] = list(bank.holders.can_take_part().besides(apart).whole().by_name())
    organisations: list[Organisation] = list(bank.organisations.can_take_part().whole().by_name())
    return [*holders, *organisations]
