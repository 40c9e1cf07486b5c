"""Builds a made-up time bank through the actions, day after day, so that all that follows is real.

It stands in a place called “Simulated”, its group says in its name that it is simulated, and its
people are called Member 1, Member 2 …: nobody takes it for their own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched

from django.db import transaction

from alongside.core import clock
from alongside.core.acts import Act
from alongside.engines.simulated_bank import NEWCOMER_MINUTES, Help, Joining, SimulatedBank
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.gifts.actions import offer_gift
from alongside.gifts.vocabulary import Word, vocabulary
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.actions import make_claim_code, welcome_person
from alongside.places.actions import name_place

PLACE = "Simulated"
WHAT = "Made up by a computer, to try things out. Nobody here exists, and nothing here happened."
POT_RULES = "Everybody who joins begins with three hours from the pot."
AT_ONCE = 200  # steps in one transaction
ASKED, OFFERED, AGREED, CONFIRMED = -3, -2, -1, 1  # days before and after the help itself


def words() -> list[Word]:
    """Gifts that the law does not look after: none of them waits for a coordinator."""
    return [word for word in vocabulary().values() if not word.risk]


@dataclass
class Town:
    begins: datetime
    coordinator: Act
    bank: Bank
    words: list[Word]
    holders: dict[int, Holder] = field(default_factory=dict)

    def act(self, member: int) -> Act:
        return Act(person=self.holders[member].membership.person)


type Step = tuple[float, Callable[[], None]]


@dataclass(frozen=True)
class Built:
    """`code` takes the coordinator's record over, as a slip does: to look around as they would."""

    group: Partnership
    code: str


def build(plan: SimulatedBank, days: int, progress: Callable[[float], None]) -> Built:
    """Everything that the plan has, the last day of it being yesterday."""
    begins = clock.now() - timedelta(days=days + CONFIRMED + 1)
    with clock.at(begins + timedelta(days=ASKED - 1)):
        town = _opened(plan, begins)
    steps = sorted(_steps(town, plan), key=lambda step: step[0])
    for number, together in enumerate(batched(steps, AT_ONCE)):
        with transaction.atomic():
            for day, deed in together:
                with clock.at(begins + timedelta(days=day)):
                    deed()
        progress((number + 1) * AT_ONCE / len(steps))
    by = town.coordinator
    return Built(town.bank.partnership, make_claim_code(by=by, person=by.person))


@transaction.atomic
def _opened(plan: SimulatedBank, begins: datetime) -> Town:
    coordinator = Act(person=welcome_person(by=Act(), name="Coordinator"))
    place = name_place(by=coordinator, name=PLACE)
    name = f"Simulated time bank {plan.provenance.parameters['seed']}"
    group = partnerships.start(by=coordinator, place=place, name=name, what=WHAT)
    bank = exchange.open_bank(
        by=coordinator,
        partnership=group,
        pot_rules=POT_RULES,
        newcomer_minutes=NEWCOMER_MINUTES,
    )
    return Town(begins, coordinator, bank, words())


def _steps(town: Town, plan: SimulatedBank) -> Iterator[Step]:
    for joining in plan.joinings:
        yield joining.day + ASKED - 0.5, _Joins(town, joining)
    for number, one in enumerate(plan.helps, 1):
        yield from _Helps(town, number, one).steps()


@dataclass
class _Joins:
    town: Town
    joining: Joining

    def __call__(self) -> None:
        town, group = self.town, self.town.bank.partnership
        invitation = partnerships.invite(
            by=town.coordinator, partnership=group, kind="link", side=self.joining.side
        )
        name = f"Member {self.joining.member + 1}"
        by = Act(person=welcome_person(by=Act(), name=name))
        membership = partnerships.join(by=by, invitation=invitation)
        town.holders[self.joining.member] = exchange.join_bank(by=by, bank=town.bank, agreed=True)
        for gift in self.joining.gifts:
            word = town.words[gift]
            offer_gift(
                by=by,
                membership=membership,
                words=word.names["en"],
                word=word.slug,
                may_be_suggested=True,
            )


@dataclass
class _Helps:
    """One exchange, from asking to the hour in the book, each step by whoever takes it."""

    town: Town
    number: int
    plan: Help
    need: Need | None = None
    exchange: Exchange | None = None

    def steps(self) -> Iterator[Step]:
        day = self.plan.day
        yield day + ASKED, self.ask
        yield day + OFFERED, self.offer
        yield day + AGREED, self.agree
        yield day, self.say_done
        yield day + CONFIRMED, self.confirm

    def ask(self) -> None:
        word, receiver = self.town.words[self.plan.gift], self.plan.receiver
        self.need = exchange.ask(
            by=self.town.act(receiver),
            holder=self.town.holders[receiver],
            words=f"{word.names['en']} (no. {self.number})",  # else twice the same is once
            word=word.slug,
            minutes=self.plan.minutes,
        )

    def offer(self) -> None:
        giver = self.plan.giver
        self.exchange = exchange.offer_help(
            by=self.town.act(giver), need=_there(self.need), giver=self.town.holders[giver]
        )

    def agree(self) -> None:
        exchange.agree(by=self.town.act(self.plan.receiver), exchange=_there(self.exchange))

    def say_done(self) -> None:
        exchange.say_done(
            by=self.town.act(self.plan.giver),
            exchange=_there(self.exchange),
            minutes=self.plan.minutes,
            done_on=clock.today(),
        )

    def confirm(self) -> None:
        exchange.confirm(
            by=self.town.act(self.plan.receiver),
            exchange=_there(self.exchange),
            minutes=self.plan.minutes,
        )


def _there[T](thing: T | None) -> T:
    if thing is None:
        raise LookupError("The steps of an exchange were taken out of order.")
    return thing
