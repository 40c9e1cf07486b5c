"""What a pot waits for next, since when, and of whom: from its opening to the count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.budgets import rules
from alongside.budgets.models import Idea, PanelMember, Pot
from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person

PAGES = {"check": "ideas", "count": "count_pot", "close": "close_pot"}


@dataclass(frozen=True)
class Step:
    """The one thing that comes next. `since`: where its own dates say from when on it waits.

    `is_late`: people were told that they could vote, or would hear, before now.
    """

    kind: str
    words: str
    since: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Duty:
    """A step, or a part of one, that is this person's to do."""

    pot: Pot
    words: str
    href: str
    since: datetime | None
    is_late: bool


def duties_of(person: Person) -> Iterator[Duty]:
    mine = Partnership.objects.including(person)
    for pot in Pot.objects.going_on().filter(partnership__in=mine, partnership__ended_at=None):
        ideas = ideas_of(pot)
        step = step_of(pot, ideas)
        if step is not None and _is_for(person, pot, step, ideas):
            page = PAGES.get(step.kind, "pot")
            yield _duty(page, pot, step.words, since=step.since, is_late=step.is_late)
        if pot.needs_panel:
            yield from _of_the_panel(person, pot, ideas)


def ideas_of(pot: Pot) -> list[Idea]:
    """Those that still count, where they wait to be judged."""
    if not (_is_prepared(pot) or _is_scored(pot)):
        return []
    ideas = list(pot.ideas.standing().whole())
    for idea in ideas:
        idea.pot = pot
    return [idea for idea in ideas if idea.number or not pot.is_set]


def step_of(pot: Pot, ideas: Sequence[Idea]) -> Step | None:
    """None while it waits for nobody: ideas may still come, people vote, it is over."""
    if pot.phase == "draft":
        return _of_a_draft(pot)
    if pot.phase in rules.BEFORE_THE_BALLOT:
        return _before_the_ballot(pot, {idea.state for idea in ideas})
    if pot.phase == "counting":
        late = pot.hear_by is not None and pot.hear_by < clock.today()
        return Step("count", _("Count"), pot.voting_to, late)
    return None


def who_can(pot: Pot, step: Step, *, is_member: bool) -> str:
    """In words; nobody outside learns who runs the rounds."""
    if step.kind == "check":
        return str(pot.get_checked_by_display())
    host = pot.partnership.facilitator()
    if not is_member:
        return _("Whoever runs the rounds")
    if host is None:
        return _("Anyone in this group")
    if step.kind == "renew":
        words = _("new dates: anyone in this group; closing it: {name}, who runs the rounds")
        return words.format(name=host.person)
    return _("{name}, who runs the rounds").format(name=host.person)


def _of_a_draft(pot: Pot) -> Step | None:
    if pot.is_too_late:
        since = pot.ideas_until or pot.voting_from
        return Step("renew", _("Choose new dates, or close it"), since, is_late=True)
    return None if pot.missing() else Step("open", _("Freeze the conditions and open it"))


def _before_the_ballot(pot: Pot, states: set[str]) -> Step | None:
    late = pot.voting_from is not None and pot.voting_from <= clock.now()
    over = None if pot.phase == "ideas" else pot.ideas_until
    if pot.is_too_late:
        words = _("Close it, as nobody settled the ideas in time")
        return Step("close", words, pot.voting_to, is_late=True)
    if "to_check" in states:
        return Step("check", _("Check ideas"), over, late)
    if pot.phase == "ideas":
        return None
    if "eligible" in states:
        return Step("settle", _("Settle the ideas for the vote"), over, late)
    none_fits = _("Close it, or help to mend an idea, as none fits")
    return Step("close", none_fits if states else _("Close it, as no idea is in it"), over, late)


def _is_for(person: Person, pot: Pot, step: Step, ideas: Sequence[Idea]) -> bool:
    if step.kind == "check":
        return _can_check(person, pot, ideas)
    if step.kind == "count":
        return bool(rules.may_count(Act(person=person), pot))
    may = {"open": rules.may_open_pot, "settle": rules.may_settle_ballot}
    return bool(may.get(step.kind, rules.may_close_pot)(person, pot))


def _can_check(person: Person, pot: Pot, ideas: Sequence[Idea]) -> bool:
    """Whether there is one among them. Of a panel, the rule is asked only where it can say yes."""
    unchecked = [idea for idea in ideas if idea.state == "to_check"]
    if pot.checked_by == "panel":
        seat = _seat_of(person, pot)
        unchecked = [idea for idea in unchecked if seat and seat.has_said_of([idea])]
    return any(rules.may_check_idea(Act(person=person), idea) for idea in unchecked)


def _of_the_panel(person: Person, pot: Pot, ideas: Sequence[Idea]) -> Iterator[Duty]:
    """Links to say before it judges, of every idea; then points, until the panel's time is up."""
    seat = _seat_of(person, pot)
    if seat is None or not (_is_prepared(pot) or _is_scored(pot)):
        return
    if not seat.has_said_of(ideas):
        late = pot.voting_from is not None and pot.voting_from <= clock.now()
        words = _("Say what links you to the ideas")
        yield _duty("declare_interests", pot, words, is_late=late)
    elif pot.phase == "voting" and _to_score(seat, ideas):
        yield _duty("ideas", pot, _("Give points"), since=pot.voting_from)


def _is_prepared(pot: Pot) -> bool:
    return pot.phase in rules.BEFORE_THE_BALLOT and not pot.is_too_late


def _is_scored(pot: Pot) -> bool:
    return pot.is_by_panel and pot.phase in {"ready", "voting"}


def _to_score(seat: PanelMember, ideas: Sequence[Idea]) -> list[Idea]:
    scored = set(seat.scores.values_list("idea", flat=True))
    mine: Membership = seat.membership
    return [idea for idea in ideas if idea.pk not in scored and not idea.link_of(mine)]


def _seat_of(person: Person, pot: Pot) -> PanelMember | None:
    mine = pot.partnership.membership_of(person)
    return pot.panel.filter(membership=mine).select_related("membership").first()


def _duty(
    page: str, pot: Pot, words: str, *, since: datetime | None = None, is_late: bool = False
) -> Duty:
    href = reverse(page, args=[pot.partnership.slug, pot.pk])
    title = _("{step}: {pot}").format(step=words, pot=pot)
    return Duty(pot, title, href, since, is_late)
