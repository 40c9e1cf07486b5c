"""Questions without a name: sent in, held up, answered, or set aside for an agreed reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.floor import rules
from alongside.floor.models import WHY_ASIDE, Question, Screen
from alongside.gatherings.models import Gathering

MOST = 300


@transaction.atomic
def send_question(*, by: Act, gathering: Gathering, words: str) -> Question:
    """Kept without a name and without a time. The same words stand once."""
    rules.may_be_on_floor(by, gathering).require()
    words = " ".join(clean_text(words).split())
    if not words:
        raise BadInput(_("Write your question"), "words")
    rows = Question.objects.of_gathering(gathering)
    same = rows.filter(words__iexact=words).first()
    if same is not None:
        return same
    if rows.count() >= MOST:
        raise BadInput(_("There are 300 questions already. Ask aloud, or next time."), "words")
    made = Question.objects.create(gathering=gathering, words=words, made_at=gathering.starts_at)
    _note(gathering, "question.sent")
    return made


@transaction.atomic
def hold_up(*, by: Act, question: Question) -> Screen:
    """On the big screen, for everybody to read."""
    rules.may_keep_floor(by.person, question.gathering).require()
    if question.aside_because:
        raise BadInput(_("This question was set aside."))
    screen, _made = Screen.objects.update_or_create(
        gathering=question.gathering, defaults={"view": "question", "question": question}
    )
    _note(question.gathering, "question.held_up")
    return screen


@transaction.atomic
def answer_question(*, by: Act, question: Question, answer: str = "") -> Question:
    """Answered in the room; a line of the answer may be kept beside it."""
    rules.may_keep_floor(by.person, question.gathering).require()
    question.answered_at, question.answer = clock.now(), clean_text(answer)
    question.aside_because = ""
    question.save(update_fields=["answered_at", "answer", "aside_because"])
    record(by, "question.answered", question.gathering, question.gathering.partnership.place_id)
    return question


@transaction.atomic
def set_aside(*, by: Act, question: Question, because: str) -> Question:
    """For one of the reasons agreed beforehand; it stays readable to nobody but whoever keeps
    the queue, and the reason is counted openly.
    """
    rules.may_keep_floor(by.person, question.gathering).require()
    if because not in dict(WHY_ASIDE):
        raise BadInput(_("Choose one of the reasons"), "because")
    question.aside_because = because
    question.save(update_fields=["aside_because"])
    Screen.objects.filter(question=question).update(view="welcome", question=None)
    record(by, "question.set_aside", question.gathering, question.gathering.partnership.place_id)
    return question


def _note(gathering: Gathering, what: str) -> None:
    record(the_system("floor"), what, gathering, gathering.partnership.place_id)
