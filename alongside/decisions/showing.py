"""What others see while a question is open, brought out so that nobody's turn can be told."""

from alongside.decisions.models import Ballot, Position
from alongside.decisions.models.ballots import FEWEST_AT_ONCE


def show_together(ballot: Ballot) -> None:
    """Bring out what waits once three answers hide one another, or everyone has answered.

    The names of those not heard follow, unless one or two would be left: what comes next would be
    theirs. At the close everything is shown.
    """
    waiting = Position.objects.of(ballot).filter(shown=False)
    hidden = [
        one
        for one in waiting.select_related("entry__membership__person")
        if not one.shows_its_author
    ]
    left = ballot.roll.unanswered().count()
    if left and len(hidden) < FEWEST_AT_ONCE:
        return
    waiting.update(shown=True)
    if left == 0 or left >= FEWEST_AT_ONCE:
        ballot.roll.answered().update(known_to_have_answered=True)
        ballot.roll.unanswered().update(known_to_have_answered=False)
