"""A pot on its way: conditions, ideas, a settled ballot, votes and a count, by the actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from alongside.budgets import actions
from alongside.budgets.models import Idea, Outcome, Pot, RollEntry
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.rooms.decisions.builders import day, four_lines, runner_of

DAYS = {"ideas": 10, "opens": 12, "closes": 14}


def whole_brief(group: Partnership) -> None:
    """Without it no money moves."""
    if group.brief.is_whole:
        return
    rest = {"outcome": "A village that decides", "whose": "own", "decider": "Everyone who votes"}
    four_lines(group, **rest, money="£6,000 of the lottery", judged_by="A count")
    partnerships.add_objective(
        by=Act(person=runner_of(group)),
        brief=group.brief,
        words="Twenty people come",
        measure="Count",
        target="Twenty",
        by_date=day(90),
    )


def conditions(**changes: Any) -> dict[str, Any]:
    """Bushmills: £6,000, bids up to £500 or £1,500, anyone from Primary 6, noon to two."""
    now = clock.now()
    return {
        "sum_pence": 600_000,
        "open_words": "What the money is spent on",
        "fixed_words": "It is spent in Bushmills this year",
        "decider": "Everyone who votes",
        "lets_in": "anyone",
        "from_age": "Primary 6",
        "ties": "Lives, works, learns or socialises in Bushmills",
        "ideas_until": now + timedelta(days=DAYS["ideas"]),
        "voting_from": now + timedelta(days=DAYS["opens"]),
        "voting_to": now + timedelta(days=DAYS["closes"]),
        "hear_by": day(20),
        "rule": "equal_shares",
        "completion": "add1+fill",
        "eligibility": "For people in Bushmills, and done within a year.",
        "checked_by": "members",
        "bid_limits": [50_000, 150_000],
        "minimum_support": 0,
        "part_funding": "no",
        "ballot_limit": "any",
    } | changes


def pot_in(group: Partnership, **changes: Any) -> Pot:
    """Set up by whoever runs the rounds, with every line filled in; not open yet."""
    by = Act(person=runner_of(group))
    title = changes.pop("title", "Community Choices")
    groups = changes.pop("groups", None)
    made = actions.start_pot(by=by, partnership=group, title=title)
    actions.write_pot(by=by, pot=made, seen=made.version, groups=groups, **conditions(**changes))
    return fresh(made)


def open_pot(group: Partnership, **changes: Any) -> Pot:
    whole_brief(group)
    made = pot_in(group, **changes)
    actions.open_pot(by=Act(person=runner_of(group)), pot=made)
    return fresh(made)


def fresh(pot: Pot) -> Pot:
    return Pot.objects.whole().get(pk=pot.pk)


def idea_in(pot: Pot, by: Person, title: str = "A bench", pounds: int = 300, **more: Any) -> Idea:
    limit = more.pop("limit_pence", 50_000 if pounds <= 500 else 150_000)
    given = {"words": f"{title} by the river.", "lines": [("All of it", pounds * 100)]}
    return actions.propose_idea(
        by=Act(person=by), pot=fresh(pot), title=title, limit_pence=limit, **given | more
    )


def check(idea: Idea, by: Person, fits: bool = True, reason: str = "It fits.") -> None:
    idea = Idea.objects.get(pk=idea.pk)
    actions.check_idea(by=Act(person=by), idea=idea, seen=idea.version, fits=fits, reason=reason)


@contextmanager
def while_(pot: Pot, phase: str) -> Iterator[Pot]:
    """At a moment of this pot's own dates: checking, voting or counting."""
    minute = timedelta(minutes=1)
    moments = {
        "checking": pot.ideas_until,
        "voting": pot.voting_from,
        "counting": pot.voting_to,
    }
    moment: datetime = moments[phase] or clock.now()
    with clock.at(moment + minute):
        yield fresh(pot)


def settled(group: Partnership, ideas: list[tuple[str, int]], **changes: Any) -> Pot:
    """Ideas of Ian, checked by Rosa, numbered by the hat draw."""
    ian, rosa = (group.memberships.get(person__name=name).person for name in ("Ian", "Rosa"))
    pot = open_pot(group, **changes)
    for title, pounds in ideas:
        check(idea_in(pot, ian, title, pounds), rosa)
    return settle(pot)


def settle(pot: Pot) -> Pot:
    with while_(pot, "checking"):
        actions.settle_ballot(by=Act(person=runner_of(pot.partnership)), pot=fresh(pot))
    return fresh(pot)


THREE = [("A bench", 300), ("A swing", 500), ("A band", 400)]


def voting(group: Partnership, ideas: list[tuple[str, int]] | None = None, **changes: Any) -> Pot:
    return settled(group, ideas or THREE, **changes)


def numbers(pot: Pot, *titles: str) -> list[int]:
    rows = {idea.title: idea.number for idea in pot.ideas.all()}
    return [rows[title] or 0 for title in titles]


def votes(pot: Pot, person: Person, *titles: str) -> RollEntry:
    with while_(pot, "voting") as now:
        chosen = numbers(pot, *titles)
        return actions.vote(by=Act(person=person), pot=now, ideas=chosen, may_be_few=True)


def codes(pot: Pot, copies: int) -> list[str]:
    with while_(pot, "voting") as now:
        by = Act(person=runner_of(pot.partnership))
        return [code for _, code in actions.print_codes(by=by, pot=now, copies=copies).slips]


def votes_by_code(pot: Pot, code: str, *titles: str) -> RollEntry:
    box = the_system("ballot box")
    with while_(pot, "voting") as now:
        chosen = numbers(pot, *titles)
        return actions.vote_by_code(by=box, pot=now, code=code, ideas=chosen, may_be_few=True)


def count(pot: Pot, although_few: bool = True) -> Outcome:
    with while_(pot, "counting") as now:
        by = Act(person=runner_of(pot.partnership))
        return actions.count_pot(by=by, pot=now, although_few=although_few)


def counted(group: Partnership, **changes: Any) -> Pot:
    """Everybody wants the bench and the swing; nobody the band, which is not funded."""
    pot = voting(group, sum_pence=80_000, bid_limits=[50_000], **changes)
    for membership in group.memberships.current().select_related("person"):
        votes(pot, membership.person, "A bench", "A swing")
    count(pot)
    return fresh(pot)


def keys() -> list[Path]:
    return sorted(Path(settings.PRIVATE_DIR).glob("ballot-keys/*.key"))
