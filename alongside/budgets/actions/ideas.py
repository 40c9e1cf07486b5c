"""Putting an idea forward, alone or together, and working on it with help."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.models import CostLine, Help, Idea, IdeaGroup, IdeaVersion, Pot, Proposer
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.money import pounds
from alongside.decisions.wording import written
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership
from alongside.people.actions import welcome_person

MOST_LINES, MOST_TOGETHER = 40, 20
CostLines = Sequence[tuple[str, int]]


@transaction.atomic
def propose_idea(
    *,
    by: Act,
    pot: Pot,
    title: str,
    words: str,
    lines: CostLines,
    limit_pence: int,
    least_pence: int | None = None,
    group: IdeaGroup | None = None,
    together: Iterable[Membership] = (),
    others: Sequence[str] = (),
    name: str = "",
) -> Idea:
    """`lines`: (what, whole pence). `together` are members, `others` names of those who are not.

    Someone whom nobody here knows yet gives a first `name`, and has a record from then on.
    """
    pot = Pot.objects.locked(pot)
    rules.may_propose_idea(by, pot).require()
    by = by if by.person is not None else replace(by, person=welcome_person(by=by, name=name))
    texts = _texts(title, words)
    again = pot.ideas.sent_again(**texts)
    if again is not None and again.is_proposed_by(by.person):
        return again
    idea = Idea.objects.create(
        pot=pot, **texts, **_money(pot, lines, limit_pence, least_pence), group=_ours(pot, group)
    )
    _write_lines(idea, lines)
    _name_proposers(by, idea, list(together), others)
    _keep_version(by, idea)
    record(by, "idea.proposed", idea, pot.place_id, pence=idea.cost_pence)
    return idea


@transaction.atomic
def develop_idea(
    *,
    by: Act,
    idea: Idea,
    seen: int,
    title: str,
    words: str,
    lines: CostLines,
    limit_pence: int,
    least_pence: int | None = None,
    group: IdeaGroup | None = None,
) -> Idea:
    """New words or figures: a new version, which has to be checked anew."""
    idea = Idea.objects.locked(idea)
    rules.may_develop_idea(by, idea).require()
    idea.next_version(seen)
    money = _money(idea.pot, lines, limit_pence, least_pence)
    for field, value in {**_texts(title, words), **money}.items():
        setattr(idea, field, value)
    idea.group = _ours(idea.pot, group)
    idea.save()
    idea.lines.all().delete()
    _write_lines(idea, lines)
    _keep_version(by, idea)
    contribute(by=by, partnership=idea.pot.partnership, part="spoke", about=idea)
    record(by, "idea.developed", idea, idea.pot.place_id, version=idea.version)
    return idea


@transaction.atomic
def help_with_idea(*, by: Act, idea: Idea) -> Help:
    """Help by name. Whoever helps cannot judge the idea any more."""
    idea = Idea.objects.locked(idea)
    rules.may_help_with_idea(by, idea).require()
    mine = idea.pot.partnership.member(by.person)
    helping, made = Help.objects.get_or_create(idea=idea, membership=mine)
    if made:
        contribute(by=by, partnership=idea.pot.partnership, part="spoke", about=idea)
        record(by, "idea.helped", idea, idea.pot.place_id)
    return helping


@transaction.atomic
def withdraw_idea(*, by: Act, idea: Idea) -> Idea:
    """Take it back. On a ballot that is out it stays, struck through, and counts nothing."""
    idea = Idea.objects.locked(idea)
    rules.may_withdraw_idea(by, idea).require()
    idea.withdrawn_at = clock.now()
    idea.save(update_fields=["withdrawn_at"])
    contribute(by=by, partnership=idea.pot.partnership, part="spoke", about=idea)
    record(by, "idea.withdrawn", idea, idea.pot.place_id)
    return idea


def _texts(title: str, words: str) -> dict[str, str]:
    return {
        "title": written(title, "title", 140, _("Say in one line what it is")),
        "words": written(words, "words", 5_000, _("Write what would be done")),
    }


def _money(pot: Pot, lines: CostLines, limit: int, least: int | None) -> dict[str, int | None]:
    if not lines:
        raise BadInput(_("Write what it costs, one line for each thing"), "lines")
    if len(lines) > MOST_LINES:
        raise BadInput(_("Use 40 lines or fewer"), "lines")
    if any(type(pence) is not int or pence <= 0 or not words for words, pence in lines):
        raise BadInput(_("Each line needs words and a sum of money"), "lines")
    cost = sum(pence for _words, pence in lines)
    if limit not in pot.bid_limits:
        raise BadInput(_("Choose how much it may ask for"), "limit_pence")
    if cost > limit:
        said = _("Together this is {cost}; an idea of this size may ask for {limit} at most")
        raise BadInput(said.format(cost=pounds(cost), limit=pounds(limit)), "lines")
    if pot.part_funding != "yes":
        least = None
    if least is not None and not 0 < least < cost:
        raise BadInput(_("Write less than it costs, or leave this blank"), "least_pence")
    return {"limit_pence": limit, "cost_pence": cost, "least_pence": least}


def _ours(pot: Pot, group: IdeaGroup | None) -> IdeaGroup | None:
    if group is not None and group.pot_id != pot.pk:
        raise BadInput(_("Choose one of these"), "group")
    return group


def _write_lines(idea: Idea, lines: CostLines) -> None:
    CostLine.objects.bulk_create(
        CostLine(idea=idea, words=words[:140], pence=pence) for words, pence in lines
    )


def _name_proposers(by: Act, idea: Idea, together: list[Membership], others: Sequence[str]) -> None:
    """Everyone whose idea it is puts it forward: each member leaves a contribution."""
    partnership = idea.pot.partnership
    if any(each.partnership_id != partnership.pk for each in together):
        raise BadInput(_("Choose people who are in this group today"), "together")
    if len(together) + len(others) > MOST_TOGETHER:
        raise BadInput(_("Name twenty people at most"), "others")
    people = [by.person, *[each.person for each in together]]
    for person in dict.fromkeys(people):
        Proposer.objects.create(idea=idea, person=person)
    for other in others:
        Proposer.objects.create(idea=idea, name=written(other, "others", 80))
    contribute(by=by, partnership=partnership, part="initiated", about=idea)
    for membership in dict.fromkeys(together):
        if membership.person != by.person:
            act = replace(by, person=membership.person, entered_by=by.person)
            contribute(
                by=act, partnership=partnership, part="initiated", about=idea, membership=membership
            )


def _keep_version(by: Act, idea: Idea) -> None:
    IdeaVersion.objects.create(
        idea=idea,
        number=idea.version,
        title=idea.title,
        words=idea.words,
        lines=idea.as_lines(),
        written_by=by.person,
    )
