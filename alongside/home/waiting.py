"""What waits for a person, across all their groups: read from the rooms, kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.asks.models import Ask
from alongside.assets.models import Asset, Problem, places_near
from alongside.assets.models import Claim as OursClaim
from alongside.budgets.duties import duties_of
from alongside.budgets.models import Pot
from alongside.core import clock
from alongside.decisions.models import Ballot
from alongside.dialogue.models import Conversation, Statement, Vote
from alongside.exchange.models import Exchange, Need
from alongside.gatherings.models import Gathering
from alongside.gifts.models import Gift
from alongside.group_sessions.models import Session
from alongside.notes.models import Notes, PlayBack
from alongside.partnerships.models import Contribution, Partnership, Promise, SideHeld
from alongside.people.models import Person
from alongside.recognition.models import Claim
from alongside.rings.ringing import rings_waiting_for
from alongside.spending.models import FurtherAward, PutBack
from alongside.spending.second_person import money_for
from alongside.transfers.models import Transfer


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what, in which group, where to go, whether it is late, since when."""

    title: str
    group: Partnership
    href: str
    late: bool = False
    since: datetime | None = None


def for_person(person: Person | None) -> list[Waiting]:
    """Late things first, then promises, answers owed, what ends soon, and what only helps."""
    if person is None:
        return []
    ways = (
        _promises,
        _asks,
        _ballots,
        _pots,
        _duties,
        _gatherings,
        _play_backs,
        _notes,
        _payments,
        _claims,
        _conversations,
        _sides,
        _help,
        _rings,
        _transfers,
        _sessions,
        _needs,
        _gifts,
        _kept,
        _claimed,
    )
    found = chain.from_iterable(way(person) for way in ways)
    return sorted(found, key=lambda one: not one.late)


def done_by(person: Person) -> "QuerySet[Contribution]":
    mine = Contribution.objects.filter(membership__person=person)
    return mine.select_related("partnership").newest_first()


def _promises(person: Person) -> Iterator[Waiting]:
    for promise in Promise.objects.open().of_person(person).soonest_first():
        yield Waiting(
            _("You promised: {words}").format(words=promise.words),
            promise.partnership,
            reverse("promises", args=[promise.partnership.slug]),
            promise.is_late,
        )


def _asks(person: Person) -> Iterator[Waiting]:
    """What I owe an answer to, and what was answered and waits for me to say that it is."""
    for ask in Ask.objects.owed_by(person):
        yield Waiting(
            _("Answer: {ask}").format(ask=ask), ask.partnership, ask.get_absolute_url(), ask.is_late
        )
    for ask in Ask.objects.answered_for(person):
        yield Waiting(
            _("Does this answer it? {ask}").format(ask=ask), ask.partnership, ask.get_absolute_url()
        )


def _play_backs(person: Person) -> Iterator[Waiting]:
    rows = PlayBack.objects.waiting_for(person).select_related("gathering__partnership")
    for asked in rows.order_by("-id"):
        group = asked.gathering.partnership
        yield Waiting(
            _("Did we understand you? {words}").format(words=asked.understood),
            group,
            reverse("answer_play_back", args=[group.slug, asked.gathering_id, asked.pk]),
        )


def _ballots(person: Person) -> Iterator[Waiting]:
    for ballot in Ballot.objects.awaiting(person).order_by("closes_at"):
        yield Waiting(
            _("Decide: {title}").format(title=ballot.title),
            ballot.proposal.partnership,
            ballot.proposal.get_absolute_url(),
        )


def _pots(person: Person) -> Iterator[Waiting]:
    """Votes that are open, in which this person may vote and has not."""
    now = clock.now()
    rows = Pot.objects.whole().filter(
        partnership__in=Partnership.objects.including(person),
        outcome=None,
        voting_from__lte=now,
        voting_to__gt=now,
        roll__membership__person=person,
        roll__took_part=False,
    )
    for pot in rows.order_by("voting_to"):
        yield Waiting(_("Vote: {pot}").format(pot=pot), pot.partnership, pot.get_absolute_url())


def _gatherings(person: Person) -> Iterator[Waiting]:
    """What is to come, and nobody knows yet whether they are coming."""
    rows = Gathering.objects.of_person(person).coming().going_ahead()
    asked = rows.filter(tellings__membership__person=person, tellings__news="invited")
    unanswered = asked.exclude(replies__membership__person=person).select_related("partnership")
    for gathering in unanswered.distinct():
        words = _("Are you coming? {gathering}").format(gathering=gathering)
        yield Waiting(words, gathering.partnership, gathering.get_absolute_url())


def _notes(person: Person) -> Iterator[Waiting]:
    """Notes before the group: was it so?"""
    rows = Notes.objects.filter(
        gathering__partnership__in=Partnership.objects.including(person),
        put_at__isnull=False,
        agreed_at=None,
    ).exclude(drafted_by__person=person)
    for notes in rows.exclude(says__membership__person=person).select_related(
        "gathering__partnership"
    ):
        group = notes.gathering.partnership
        yield Waiting(
            _("Was it so? The notes of {gathering}").format(gathering=notes.gathering),
            group,
            reverse("notes", args=[group.slug, notes.gathering_id]),
        )


def _payments(person: Person) -> Iterator[Waiting]:
    """Money that a second person has to agree to, where it is for this one to see to it."""
    for asked in money_for(person):
        words = _("A payment waits for a second person: {what}")
        if isinstance(asked, PutBack):
            words = _("Putting back waits for a second person: {what}")
        elif isinstance(asked, FurtherAward):
            words = _("Giving on what is left waits for a second person: {what}")
        pot = asked.idea.pot
        yield Waiting(
            words.format(what=asked.what),
            pot.partnership,
            reverse("pot_money", args=[pot.partnership.slug, pot.pk]),
        )


def _duties(person: Person) -> Iterator[Waiting]:
    """What comes next of pots that people wait for: ideas to check or score, votes to count."""
    for duty in duties_of(person):
        group = duty.pot.partnership
        yield Waiting(duty.words, group, duty.href, duty.is_late, duty.since)


def _run_by(person: Person) -> "QuerySet[Partnership]":
    return Partnership.objects.including(person).filter(
        facilitation_turns__membership__person=person, facilitation_turns__ended_at=None
    )


def _conversations(person: Person) -> Iterator[Waiting]:
    """Those with a statement that this person has not answered."""
    mine = Partnership.objects.including(person)
    answered = Vote.objects.filter(statement=OuterRef("pk"), participant__person=person)
    left = Statement.objects.shown().filter(conversation=OuterRef("pk")).exclude(Exists(answered))
    rows = Conversation.objects.open().filter(Exists(left), partnership__in=mine)
    for asked in rows.newest_first():
        yield Waiting(
            _("Answer: {ask}").format(ask=asked.question),
            asked.partnership,
            asked.get_absolute_url(),
        )


def _claims(person: Person) -> Iterator[Waiting]:
    """My own that I never sent; and those of others, where I run the rounds."""
    for claim in Claim.objects.unsent_of(person):
        group = claim.membership.partnership
        where = reverse("expense_claim", args=[group.slug, claim.pk])
        yield Waiting(_("Send your claim: {claim}").format(claim=claim), group, where)
    for claim in Claim.objects.to_settle_by(person):
        group = claim.membership.partnership
        where = reverse("expense_claim", args=[group.slug, claim.pk])
        yield Waiting(_("Settle a claim: {claim}").format(claim=claim), group, where)


def _sides(person: Person) -> Iterator[Waiting]:
    rows = SideHeld.objects.to_confirm().filter(
        membership__partnership__facilitation_turns__membership__person=person,
        membership__partnership__facilitation_turns__ended_at=None,
    )
    for held in rows.select_related("membership__person", "membership__partnership"):
        group = held.membership.partnership
        yield Waiting(
            _("Confirm what {name} is here as").format(name=held.membership.person),
            group,
            reverse("sides_to_confirm", args=[group.slug]),
        )


def _gifts(person: Person) -> Iterator[Waiting]:
    rows = Gift.objects.run_out().filter(membership__person=person).with_givers()
    for gift in rows.newest_first():
        yield Waiting(
            _("Can you still help with this? {words}").format(words=gift.words),
            gift.partnership,
            reverse("gifts", args=[gift.partnership.slug]),
        )


def _help(person: Person) -> Iterator[Waiting]:
    for each in Exchange.objects.waiting_for(person):
        words = _("Help: {words}").format(words=each)
        yield Waiting(words, each.bank.partnership, each.get_absolute_url())


def _rings(person: Person) -> Iterator[Waiting]:
    for ring in rings_waiting_for(person):
        group = ring.bank.partnership
        yield Waiting(_("Three of you could help each other"), group, ring.get_absolute_url())


def _transfers(person: Person) -> Iterator[Waiting]:
    """Where I am asked to be the second; and what the pot is asked for, where I run the rounds."""
    for asked in Transfer.objects.to_agree_by(person).whole().oldest_first():
        words = _("Be the second, to put hours right")
        yield Waiting(words, asked.bank.partnership, asked.get_absolute_url())
    rows = Transfer.objects.for_the_coordinator().filter(bank__partnership__in=_run_by(person))
    for asked in rows.not_of(person).whole().oldest_first():
        words = _("Somebody asks the community pot")
        yield Waiting(words, asked.bank.partnership, asked.get_absolute_url())


def _sessions(person: Person) -> Iterator[Waiting]:
    """Asked to give one, to write down who came, or to say so too."""
    for each in Session.objects.waiting_for(person):
        words = _("Session: {title}").format(title=each)
        yield Waiting(words, each.bank.partnership, each.get_absolute_url())


def _needs(person: Person) -> Iterator[Waiting]:
    rows = Need.objects.run_out().filter(holder__membership__person=person).whole()
    for need in rows.waiting_longest():
        yield Waiting(
            _("Could you still do with this? {words}").format(words=need),
            need.bank.partnership,
            need.get_absolute_url(),
        )


def _kept(person: Person) -> Iterator[Waiting]:
    """What I look after for a place: due to be looked at again, or said to be wrong."""
    mine = Asset.objects.kept_by(person)
    for asset in mine.to_review().order_by("review_by", "id"):
        words = _("Is all of this still right? {asset}").format(asset=asset)
        yield Waiting(words, asset.looked_after_by.partnership, asset.get_absolute_url())
    wrong = Problem.objects.open().filter(asset__in=mine.order_by().values("pk"))
    for problem in wrong.select_related("asset__looked_after_by__partnership").order_by("id"):
        asset = problem.asset
        words = _("Somebody says that something is wrong: {asset}").format(asset=asset)
        where = reverse("settle_problem", args=[asset.place.slug, problem.pk])
        yield Waiting(words, asset.looked_after_by.partnership, where)


def _claimed(person: Person) -> Iterator[Waiting]:
    """Who would like to look after something near a group whose rounds I run; each once."""
    told: set[int] = set()
    for group in _run_by(person).filter(ended_at=None).select_related("place"):
        rows = OursClaim.objects.open().filter(asset__place__in=places_near(group.place))
        for claim in rows.exclude(membership__person=person).order_by("id"):
            if claim.pk not in told:
                told.add(claim.pk)
                words = _("Somebody would like to look after this: {asset}")
                where = reverse("settle_claim", args=[claim.asset.place.slug, claim.pk])
                yield Waiting(words.format(asset=claim.asset), group, where)
