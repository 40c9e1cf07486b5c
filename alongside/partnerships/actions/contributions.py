"""Recording who took which part, and that it was not so: called by actions here and above."""

from django.db import models

from alongside.audit.models import name_of
from alongside.core.acts import Act
from alongside.partnerships.models import Contribution, Membership, Partnership, TakenBack


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
    typist = partnership.membership_of(by.entered_by) if by.is_proxy else None
    return Contribution.objects.create(
        place_id=partnership.place_id,
        partnership=partnership,
        membership=mine,
        part=part,
        stage=partnership.stage,
        side=mine.side if side is None else side,
        about=name_of(about),
        minutes=minutes,
        channel=by.channel,
        entered_by=typist,
        entered_by_side=typist.side if typist else "",
    )


def take_back(partnership: Partnership, about: models.Model) -> None:
    """Whatever was recorded about it counts no longer: what it was about is undone.

    The audit line is written by the action that calls this. Twice is once.
    """
    rows = partnership.contributions.about(about).standing()
    TakenBack.objects.bulk_create(TakenBack(contribution=row) for row in rows)
