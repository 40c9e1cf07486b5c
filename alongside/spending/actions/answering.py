"""What a second person says, kept in one way: of a payment, of putting one back, of giving on."""

from django.db import models

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership
from alongside.spending.models import FurtherAward, Payment, PutBack


def keep_answer[T: (Payment, PutBack, FurtherAward)](
    *,
    by: Act,
    asked: T,
    group: Partnership,
    about: models.Model,
    agreed: bool,
    noun: str,
    **facts: object,
) -> T:
    """A part of other actions, which hold it and have asked the rule. `noun` begins the verb in
    the log; `about`: what the contribution is about."""
    asked.answered_by = group.member(by.person)
    asked.answered_at, asked.agreed = clock.now(), agreed
    asked.save()
    contribute(by=by, partnership=group, part="decided", about=about)
    verb = f"{noun}.agreed" if agreed else f"{noun}.refused"
    record(by, verb, asked, group.place_id, pence=asked.pence, **facts)
    return asked
