"""Whose turn it is: the writing that several actions share, once each has asked its rule."""

from django.db.models import Count, Q

from alongside.core import clock
from alongside.gatherings.models import Gathering, Running
from alongside.partnerships.models import Membership, Partnership


def give_to(gathering: Gathering, to: Membership) -> Running:
    """It is theirs from now on. Giving it to whoever has it changes nothing."""
    turn = gathering.turn()
    if turn is not None and turn.membership == to:
        return turn
    end_turn(gathering)
    return Running.objects.create(gathering=gathering, membership=to)


def end_turn(gathering: Gathering) -> None:
    gathering.turns.filter(ended_at=None).update(ended_at=clock.now())
    gathering.forget_runner()


def in_turn(partnership: Partnership) -> list[Membership]:
    """Members of today, whoever has run and is down to run the fewest gatherings first."""
    kept = Q(gatherings_run__ended_at=None, gatherings_run__gathering__cancellation=None)
    rows = partnership.memberships.current().select_related("person")
    return list(rows.annotate(turns=Count("gatherings_run", filter=kept)).order_by("turns", "id"))
