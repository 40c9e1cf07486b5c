"""Checking ideas, the panel, what links its members to ideas, and the points that they give."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.models import Check, Idea, IdeaGroup, Interest, PanelMember, Pot, Score
from alongside.budgets.models.panel import MOST_POINTS
from alongside.budgets.news import tell_of_the_check
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.decisions.wording import written
from alongside.partnerships import rules as partnerships
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership


@transaction.atomic
def check_idea(*, by: Act, idea: Idea, seen: int, fits: bool, reason: str) -> Check:
    """Whether these very words fit the conditions, and why. `seen`: the version that was read."""
    idea = Idea.objects.locked(idea)
    rules.may_check_idea(by, idea).require()
    if seen != idea.version:
        raise Conflict(_("The words have changed since you read them. Read them again."))
    reason = written(reason, "reason", 500, _("Give the reason: people are owed one"))
    mine = idea.pot.partnership.member(by.person)
    newest = idea.newest_check
    if newest and (newest.checked_by_id, newest.fits, newest.reason) == (mine.pk, fits, reason):
        return newest
    made = Check.objects.create(
        idea=idea, checked_by=mine, of_version=seen, fits=fits, reason=reason
    )
    if not fits:
        tell_of_the_check(idea, reason)
    contribute(by=by, partnership=idea.pot.partnership, part="assessed", about=idea)
    record(by, "idea.checked", idea, idea.pot.place_id, fits=fits, version=seen)
    return made


@transaction.atomic
def group_idea(*, by: Act, idea: Idea, group: IdeaGroup | None) -> Idea:
    """Say that only one of the ideas in `group` can be funded."""
    idea = Idea.objects.locked(idea)
    rules.may_group_ideas(by.person, idea.pot).require()
    partnerships.may_be_typed(by, idea.pot.partnership).require()
    if group is not None and group.pot_id != idea.pot_id:
        raise BadInput(_("Choose one of these"), "group")
    idea.group = group
    idea.save(update_fields=["group"])
    contribute(by=by, partnership=idea.pot.partnership, part="facilitated", about=idea)
    record(by, "idea.grouped", idea, idea.pot.place_id, group=group.pk if group else 0)
    return idea


@transaction.atomic
def join_panel(*, by: Act, pot: Pot, membership: Membership) -> PanelMember:
    """Put a member on the panel. They say what links them to ideas before they judge any."""
    pot = Pot.objects.locked(pot)
    rules.may_choose_panel(by.person, pot).require()
    partnerships.may_be_typed(by, pot.partnership).require()
    if not pot.partnership.includes(membership.person):
        raise BadInput(_("Choose someone who is in this group today"), "member")
    seat, made = PanelMember.objects.get_or_create(pot=pot, membership=membership)
    if made:
        contribute(by=by, partnership=pot.partnership, part="facilitated", about=pot)
        record(by, "panel.joined", seat, pot.place_id, membership=membership.pk)
    return seat


@transaction.atomic
def declare_interests(*, by: Act, pot: Pot, links: Mapping[Idea, str]) -> list[Interest]:
    """What links one to ideas, in one's own words; an empty mapping: nothing does.

    Said once, a link stays: only the words of it can still change. Of ideas that come in later
    it is asked again.
    """
    pot = Pot.objects.locked(pot)
    rules.may_declare_interest(by, pot).require()
    mine = pot.partnership.member(by.person)
    made = [_declare(pot, mine, idea, words) for idea, words in links.items()]
    pot.panel.filter(membership=mine).update(answered_at=clock.now())
    contribute(by=by, partnership=pot.partnership, part="spoke", about=pot)
    record(by, "interest.declared", pot, pot.place_id, ideas=sorted(idea.pk for idea in links))
    return made


@transaction.atomic
def score_idea(*, by: Act, idea: Idea, points: int, reason: str) -> Score:
    """Points of one panel member, who may change them until the panel's time is up."""
    idea = Idea.objects.locked(idea)
    rules.may_score_idea(by, idea).require()
    if type(points) is not int or not 0 <= points <= MOST_POINTS:
        raise BadInput(_("Give from 0 to 10 points"), "points")
    reason = written(reason, "reason", 500, _("Give the reason: people are owed one"))
    seat = idea.pot.panel.get(membership=idea.pot.partnership.member(by.person))
    score, made = Score.objects.update_or_create(
        idea=idea, panel_member=seat, defaults={"points": points, "reason": reason}
    )
    if made:
        contribute(by=by, partnership=idea.pot.partnership, part="voted", about=idea)
    record(by, "idea.scored", idea, idea.pot.place_id)
    return score


def _declare(pot: Pot, mine: Membership, idea: Idea, words: str) -> Interest:
    if idea.pot_id != pot.pk:
        raise BadInput(_("Choose ideas of this pot"), "ideas")
    words = written(words, "words", Interest.LONGEST, _("Say in a few words what links you to it"))
    interest, _made = Interest.objects.update_or_create(
        idea=idea, membership=mine, defaults={"words": words}
    )
    # Points given before the link was known are not counted.
    Score.objects.filter(idea=idea, panel_member__membership=mine).delete()
    return interest
