"""Opening a conversation, on terms that cannot change afterwards."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.dialogue import rules
from alongside.dialogue.models import Conversation, Round, ShowingAgreement, Statement
from alongside.dialogue.models.conversations import ASKED, SHOWN
from alongside.dialogue.wording import one_idea
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership

TERMS = {
    "question": (280, gettext_lazy("Write the question")),
    "open_lines": (500, gettext_lazy("Say what is open: people are owed that before they answer")),
    "fixed_lines": (500, gettext_lazy("Say what is fixed. If nothing is, write “nothing”")),
    "decider": (200, gettext_lazy("Say who decides")),
}


@transaction.atomic
def open_conversation(
    *,
    by: Act,
    partnership: Partnership,
    question: str,
    asked: str = "closed",
    shown: str = "among",
    open_lines: str,
    fixed_lines: str,
    decider: str,
    hear_by: date | None,
    closes_at: datetime | None = None,
    seeds: Sequence[str] = (),
    story: str = "",
) -> Conversation:
    """Nothing opens without the four lines. The same question sent twice is opened once."""
    # The lock makes a double click wait for itself.
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    rules.may_open(by, partnership).require()
    words = {"question": question, "open_lines": open_lines, "fixed_lines": fixed_lines}
    terms = _terms(words | {"decider": decider})
    _refuse_unknown_choices(asked, shown)
    day = _refuse_past(hear_by, closes_at)
    if already := partnership.conversations.open().filter(**terms, asked=asked).first():
        return already
    made = Conversation.objects.create(
        partnership=partnership,
        asked=asked,
        shown=shown,
        hear_by=day,
        closes_at=closes_at,
        story=clean_text(story),
        **terms,
    )
    if asked == "closed":
        Round.objects.create(conversation=made, number=1)
    Statement.objects.bulk_create(
        Statement(conversation=made, words=one_idea(seed, "seeds"), is_seed=True)
        for seed in seeds
        if seed.strip()
    )
    contribute(by=by, partnership=partnership, part="initiated", about=made)
    record(by, "conversation.opened", made, made.place_id, asked=asked, shown=shown)
    return made


@transaction.atomic
def agree_showing(*, by: Act, conversation: Conversation, agrees: bool) -> ShowingAgreement:
    """A member's own yes or no to counts among ourselves; it can change at any time."""
    rules.may_agree_showing(by, conversation).require()
    mine = conversation.partnership.membership_of(by.person)
    said, _made = ShowingAgreement.objects.update_or_create(
        conversation=conversation, membership=mine, defaults={"agrees": agrees}
    )
    # The log says that an answer was given, not which: one no must not point at anybody.
    record(by, "conversation.showing_answered", conversation, conversation.place_id)
    return said


def _terms(words: dict[str, str]) -> dict[str, str]:
    """The cleaned words by field. Raises `BadInput` at the first blank or overlong one."""
    cleaned = {name: clean_text(text or "") for name, text in words.items()}
    for name, (longest, ask) in TERMS.items():
        if not cleaned[name]:
            raise BadInput(str(ask), name)
        if len(cleaned[name]) > longest:
            raise BadInput(_("Use {longest} characters or fewer").format(longest=longest), name)
    return cleaned


def _refuse_unknown_choices(asked: str, shown: str) -> None:
    if asked not in dict(ASKED):
        raise BadInput(_("Choose who is asked"), "asked")
    if shown not in dict(SHOWN):
        raise BadInput(_("Choose what may be shown"), "shown")
    if asked == "open" and shown != "protected":
        raise BadInput(
            _("A conversation that anyone can join is always protected: choose that"), "shown"
        )


def _refuse_past(hear_by: date | None, closes_at: datetime | None) -> date:
    if hear_by is None:
        raise BadInput(_("Say when people will hear what came of it"), "hear_by")
    if hear_by < clock.today():
        raise BadInput(_("Choose a day that is not over yet"), "hear_by")
    if closes_at is not None and closes_at <= clock.now():
        raise BadInput(_("Choose a time that is still to come"), "closes_at")
    return hear_by
