"""Whom money waits for: a payment, or putting one back, that somebody else has to agree to."""

from collections.abc import Iterable, Iterator

from django.db.models import prefetch_related_objects

from alongside.budgets.models import Award
from alongside.core.acts import Act
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person
from alongside.spending import rules
from alongside.spending.models import Payment, PutBack

type Asked = Payment | PutBack


def who_agrees(asked: Asked) -> list[Membership]:
    """Whoever runs the rounds; where they asked, or are linked to the idea, anyone who may."""
    _read_together([asked])
    group = award_of(asked).pot.partnership
    runner = group.facilitator()
    if runner is not None and _may_agree(runner.person, asked):
        return [runner]
    rows = group.memberships.current().select_related("person__account")
    return [member for member in rows.by_name() if _may_agree(member.person, asked)]


def money_for(person: Person) -> Iterator[Asked]:
    """What waits for this one, as `who_agrees` says it; at the same cost however much it is."""
    mine = Partnership.objects.including(person)
    paid = Payment.objects.whole().filter(award__pot__partnership__in=mine)
    back = PutBack.objects.whole().filter(payment__award__pot__partnership__in=mine)
    asked: list[Asked] = [
        each
        for rows in (paid, back)
        for each in rows.waiting().exclude(asked_by__person=person).order_by("id")
    ]
    _read_together(asked)
    runners = {group: group.facilitator() for group in {_group_of(each) for each in asked}}
    for each in asked:
        runner = runners[_group_of(each)]
        theirs = runner is not None and _may_agree(runner.person, each)
        whom = runner.person if runner and theirs else person
        if whom == person and _may_agree(person, each):
            yield each


def award_of(asked: Asked) -> Award:
    return asked.payment.award if isinstance(asked, PutBack) else asked.award


def _group_of(asked: Asked) -> Partnership:
    return award_of(asked).pot.partnership


def _read_together(asked: Iterable[Asked]) -> None:
    """Ideas with whoever is linked to them; and each group once, which remembers who is in it."""
    awards = [award_of(each) for each in asked]
    prefetch_related_objects(awards, "pot__partnership__brief__objectives")
    links = ["proposers", "help", "interests"]
    prefetch_related_objects(awards, *(f"idea__{link}" for link in links))
    groups: dict[int, Partnership] = {}
    for award in awards:
        pot = award.idea.pot = award.pot
        pot.partnership = groups.setdefault(pot.partnership_id, pot.partnership)


def _may_agree(person: Person, asked: Asked) -> bool:
    by = Act(person=person)
    if isinstance(asked, PutBack):
        return bool(rules.may_answer_put_back(by, asked))
    return bool(rules.may_answer_payment(by, asked))
