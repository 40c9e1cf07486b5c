"""Whom money waits for: a payment, putting one back, giving on, that somebody else agrees to."""

from collections.abc import Iterable, Iterator

from django.db.models import prefetch_related_objects

from alongside.core.acts import Act
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person
from alongside.spending import rules
from alongside.spending.models import FurtherAward, Payment, PutBack

type Asked = Payment | PutBack | FurtherAward


def who_agrees(asked: Asked) -> list[Membership]:
    """Whoever runs the rounds; where they asked, or are linked to the idea, anyone who may."""
    _read_together([asked])
    group = asked.idea.pot.partnership
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
    more = FurtherAward.objects.whole().filter(idea__pot__partnership__in=mine)
    asked: list[Asked] = [
        each
        for rows in (paid, back, more)
        for each in rows.waiting().exclude(asked_by__person=person).order_by("id")
    ]
    _read_together(asked)
    groups = {each.idea.pot.partnership for each in asked}
    runners = {group: group.facilitator() for group in groups}
    for each in asked:
        runner = runners[each.idea.pot.partnership]
        theirs = runner is not None and _may_agree(runner.person, each)
        whom = runner.person if runner and theirs else person
        if whom == person and _may_agree(person, each):
            yield each


def _read_together(asked: Iterable[Asked]) -> None:
    """Ideas with whoever is linked to them; and each group once, which remembers who is in it."""
    ideas = [each.idea for each in asked]
    links = ["proposers", "help", "interests"]
    prefetch_related_objects(ideas, "pot__partnership__brief__objectives", *links)
    groups: dict[int, Partnership] = {}
    for each in asked:
        pot = each.idea.pot
        pot.partnership = groups.setdefault(pot.partnership_id, pot.partnership)
        if isinstance(each, Payment):
            each.award.pot = pot


def _may_agree(person: Person, asked: Asked) -> bool:
    by = Act(person=person)
    if isinstance(asked, Payment):
        return bool(rules.may_answer_payment(by, asked))
    if isinstance(asked, PutBack):
        return bool(rules.may_answer_put_back(by, asked))
    return bool(rules.may_answer_further_award(by, asked))
