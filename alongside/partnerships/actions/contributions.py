"""Recording who took which part, and that it was not so: called by actions here and above."""

from dataclasses import dataclass

from django.db import models

from alongside.audit.models import name_of
from alongside.core.acts import Act
from alongside.partnerships.models import Contribution, Membership, Partnership, TakenBack


@dataclass(frozen=True)
class Part:
    """What one of several did in it, and whose act it is that says so."""

    by: Act
    membership: Membership
    part: str
    minutes: int | None = None


def contribute(
    *,
    by: Act,
    partnership: Partnership,
    part: str,
    about: models.Model,
    membership: Membership | None = None,
    minutes: int | None = None,
    side: str | None = None,
) -> Contribution | None:
    """One act of one member. `membership` defaults to the membership of `by.person`.

    `side` is given where it was frozen earlier, as on the roll of a ballot.

    An act of the system, or of someone who is not a member, leaves no contribution (None).
    The audit line is written by the action that calls this.
    """
    mine = membership or partnership.membership_of(by.person)
    if mine is None:
        return None
    row = _row(partnership, about, Part(by, mine, part, minutes), partnership.stage, side)
    row.save()
    return row


def contribute_together(
    *, partnership: Partnership, about: models.Model, parts: list[Part]
) -> list[Contribution]:
    """All who took part in one thing, at the cost of one: two, or twelve at a session."""
    everybody = {part.membership for part in parts} | {
        typist for part in parts if (typist := _typist(partnership, part.by))
    }
    models.prefetch_related_objects(list(everybody), "sides_held")
    stage = partnership.stage
    return Contribution.objects.bulk_create(_row(partnership, about, part, stage) for part in parts)


def take_back(partnership: Partnership, about: models.Model) -> None:
    """Whatever was recorded about it counts no longer: what it was about is undone.

    The audit line is written by the action that calls this. Twice is once.
    """
    rows = partnership.contributions.about(about).standing()
    TakenBack.objects.bulk_create(TakenBack(contribution=row) for row in rows)


def _row(
    partnership: Partnership, about: models.Model, part: Part, stage: str, side: str | None = None
) -> Contribution:
    typist = _typist(partnership, part.by)
    return Contribution(
        place_id=partnership.place_id,
        partnership=partnership,
        membership=part.membership,
        part=part.part,
        stage=stage,
        side=part.membership.side if side is None else side,
        about=name_of(about),
        minutes=part.minutes,
        channel=part.by.channel,
        entered_by=typist,
        entered_by_side=typist.side if typist else "",
    )


def _typist(partnership: Partnership, by: Act) -> Membership | None:
    return partnership.membership_of(by.entered_by) if by.is_proxy else None
