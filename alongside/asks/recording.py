"""What every step of an ask leaves behind: a line in its history, and a contribution."""

from datetime import date

from django.db import models

from alongside.asks.models import Ask, Step
from alongside.core.acts import Act
from alongside.partnerships.actions import contribute


def keep_step(
    by: Act, ask: Ask, verb: str, *, words: str = "", post: str = "", due_on: date | None = None
) -> Step:
    mine = ask.partnership.membership_of(by.person)
    return Step.objects.create(
        ask=ask, verb=verb, by=mine, words=words[: Step.LONGEST], post=post, due_on=due_on
    )


def leave_contribution(by: Act, ask: Ask, step: Step) -> None:
    """Shown without a name: what is late names a post, and some asked without theirs."""
    contribute(by=by, partnership=ask.partnership, part="spoke", about=step)


def log_name(ask: Ask) -> models.Model:
    """What the log's line is about. Of an unnamed ask it does not say which one it was."""
    return ask.partnership if ask.unnamed else ask
