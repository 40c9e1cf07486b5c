"""Answering, changing the answer, taking it back, and standing behind an objection."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Gone
from alongside.decisions import rules
from alongside.decisions.models import Ballot, Interest, Position, Proposal, RollEntry, Second
from alongside.decisions.models.positions import ANSWERS
from alongside.decisions.showing import show_together
from alongside.decisions.telling import tell_advocate
from alongside.decisions.wording import day_to_come, written
from alongside.partnerships import rules as partnerships
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership


@transaction.atomic
def take_position(
    *,
    by: Act,
    ballot: Ballot,
    answer: str,
    reason: str = "",
    ground: str = "",
    post: str = "",
    must_ask_until: date | None = None,
    signed: bool = False,
    advocate: Membership | None = None,
) -> Position:
    """One answer each, changed in place until the close. The log says that, never what.

    With an `advocate` an objection carries no name: the advocate speaks, and is not told whose.
    """
    ballot, mine = _on_the_roll(by, ballot)
    if answer != "stand_aside" and _has_an_interest(ballot, mine):
        raise BadInput(_("You said that you would gain by this, so you stand aside"), "answer")
    given = _Given(answer, reason, ground, post, must_ask_until, signed, advocate)
    said = given.checked(mine)
    before = Position.objects.filter(entry=mine).first()
    typist = _typist(by, ballot, before)
    # A change of one that came out with others is no more telling than they are.
    shown = before is not None and before.shown and not before.shows_its_author
    how = {"entered_by": typist, "channel": by.channel, "changed_at": clock.now(), "shown": shown}
    position, _made = Position.objects.update_or_create(entry=mine, defaults=said | how)
    if before is not None and (position.answer, position.reason) != (before.answer, before.reason):
        # Whoever stood behind it stood behind other words.
        position.seconds.all().delete()
    if advocate is not None and not _same_words(before, position):
        tell_advocate(ballot, advocate, position.reason)
    show_together(ballot)
    record(by, "position.taken", ballot, ballot.proposal.place_id)
    return position


@transaction.atomic
def take_back_position(*, by: Act, ballot: Ballot) -> None:
    """As if never answered. Taking back nothing is no mistake."""
    ballot, mine = _on_the_roll(by, ballot)
    position = Position.objects.filter(entry=mine).first()
    if position is None:
        return
    _typist(by, ballot, position)
    position.delete()
    record(by, "position.taken_back", ballot, ballot.proposal.place_id)


@transaction.atomic
def second_objection(*, by: Act, position: Position) -> Second:
    """Stand behind somebody's objection. Doing so twice is doing so once."""
    ballot, mine = _on_the_roll(by, position.entry.ballot)
    position = Position.objects.select_related("entry__membership").get(pk=position.pk)
    rules.may_second(by, position).require()
    second, made = Second.objects.get_or_create(by=mine, position=position)
    if made:
        record(by, "objection.seconded", ballot, ballot.proposal.place_id)
    return second


@transaction.atomic
def declare_interest(*, by: Act, proposal: Proposal, words: str) -> Interest:
    """Say that one would gain by it. From then on one stands aside, in both rounds."""
    proposal = Proposal.objects.locked(proposal)
    rules.may_declare_interest(by, proposal).require()
    mine = proposal.partnership.member(by.person)
    said = written(words, "words", Interest.LONGEST, _("Say in a line what the interest is"))
    interest, made = Interest.objects.get_or_create(
        proposal=proposal, membership=mine, defaults={"words": said}
    )
    if made:
        open_now = Position.objects.filter(entry__ballot__closed_at=None, entry__membership=mine)
        for position in open_now.filter(entry__ballot__proposal=proposal):
            position.stand_aside()
        contribute(by=by, partnership=proposal.partnership, part="spoke", about=interest)
        record(by, "interest.declared", proposal, proposal.place_id)
    return interest


def _on_the_roll(by: Act, ballot: Ballot) -> tuple[Ballot, RollEntry]:
    """The ballot, locked, and whose line on the roll this is."""
    ballot = Ballot.objects.locked(ballot)
    partnership = ballot.proposal.partnership
    partnerships.may_take_part(by, partnership).require()
    if not ballot.is_open:
        raise Gone(str(rules.OVER))
    rules.may_answer(by, ballot).require()
    return ballot, ballot.roll.select_related("membership__person").get(
        membership=partnership.membership_of(by.person)
    )


def _typist(by: Act, ballot: Ballot, before: Position | None) -> Membership | None:
    """Who types this, where that is somebody else. What stands there is for whoever wrote it."""
    if not by.is_proxy:
        return None
    typist = ballot.proposal.partnership.membership_of(by.entered_by)
    if before is not None and before.entered_by is None:
        raise Conflict(
            _("{name} has answered this already. Only they can change it.").format(name=by.person)
        )
    if before is not None and before.entered_by != typist:
        raise Conflict(
            _(
                "Somebody else has typed in what {name} answers. Only the two of them change it."
            ).format(name=by.person)
        )
    return typist


def _has_an_interest(ballot: Ballot, entry: RollEntry) -> bool:
    return ballot.proposal.interests.filter(membership=entry.membership_id).exists()


def _same_words(before: Position | None, position: Position) -> bool:
    return before is not None and (before.advocate_id, before.reason) == (
        position.advocate_id,
        position.reason,
    )


@dataclass(frozen=True)
class _Given:
    """What somebody answered, before it is looked at."""

    answer: str
    reason: str
    ground: str
    post: str
    must_ask_until: date | None
    signed: bool
    advocate: Membership | None

    def checked(self, entry: RollEntry) -> dict[str, object]:
        """The fields to store; what does not belong to the answer is left out."""
        if self.answer not in dict(ANSWERS):
            raise BadInput(_("Choose one of the answers"), "answer")
        objects, asks = self.answer == "objection", self.answer == "must_ask"
        if asks and not entry.is_paid:
            raise BadInput(_("Only someone paid to be here answers that they must ask"), "answer")
        why = _("Say why you can't go with this: it is what we talk about next") if objects else ""
        unnamed = objects and self.advocate is not None
        if unnamed:
            self._refuse_odd_advocate(entry)
        return {
            "answer": self.answer,
            "reason": written(self.reason, "reason", Position.LONGEST, why),
            "ground": written(self.ground, "ground", 300) if objects and entry.is_paid else "",
            **self._asking(asks),
            "signed": bool(self.signed) and not unnamed,
            "unnamed": unnamed,
            "advocate": self.advocate if unnamed else None,
        }

    def _asking(self, asks: bool) -> dict[str, object]:
        if not asks:
            return {"post": "", "must_ask_until": None}
        if self.must_ask_until is None:
            raise BadInput(_("Say by when you will know"), "must_ask_until")
        return {
            "post": written(self.post, "post", 160, _("Say which post has to be asked")),
            "must_ask_until": day_to_come(self.must_ask_until, "must_ask_until"),
        }

    def _refuse_odd_advocate(self, entry: RollEntry) -> None:
        partnership = entry.ballot.proposal.partnership
        chosen = self.advocate
        if chosen is None or chosen.pk == entry.membership_id:
            raise BadInput(_("Choose somebody else to speak for you"), "advocate")
        if chosen.partnership_id != partnership.pk or not partnership.includes(chosen.person):
            raise BadInput(_("Choose someone who is in this group today"), "advocate")
