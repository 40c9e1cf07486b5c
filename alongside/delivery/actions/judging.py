"""People who use the service say what it is judged by, and how it does."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Gone
from alongside.core.forms import clean_text
from alongside.delivery import rules
from alongside.delivery.models import ANSWERS, Judgement, Service, Yardstick, YardstickCount
from alongside.partnerships.actions import contribute
from alongside.privacy.gate import MEMBERS


@transaction.atomic
def add_yardstick(*, by: Act, service: Service, words: str) -> Yardstick:
    rules.may_judge_service(by, service).require()
    words = clean_text(words)
    if not words:
        raise BadInput(_("Write what you judge it by"), "words")
    service.partnership.hold()
    there = service.yardsticks.standing().filter(words__iexact=words).first()
    if there:
        return there
    mine = service.partnership.member(by.person)
    made = Yardstick.objects.create(service=service, words=words, said_by=mine)
    contribute(by=by, partnership=service.partnership, part="assessed", about=made)
    # The service, not the yardstick: nobody can tell from the log which words are whose.
    record(by, "yardstick.added", service, service.partnership.place_id)
    return made


@transaction.atomic
def withdraw_yardstick(*, by: Act, yardstick: Yardstick) -> None:
    rules.may_withdraw_yardstick(by, yardstick).require()
    if yardstick.withdrawn_at is None:
        yardstick.withdrawn_at = clock.now()
        yardstick.save(update_fields=["withdrawn_at"])
        record(by, "yardstick.withdrawn", yardstick.service, yardstick.service.partnership.place_id)


@transaction.atomic
def judge(*, by: Act, yardstick: Yardstick, answer: str, words: str = "") -> Judgement:
    """The last one counts; the one before it ends. The same again changes nothing.

    The figures that are shown do not move at once: see `_count`.
    """
    service = yardstick.service
    rules.may_judge_service(by, service).require()
    if yardstick.withdrawn_at:
        raise Gone(_("This has been taken back."))
    if answer not in dict(ANSWERS):
        raise BadInput(_("Choose one of these"), "answer")
    service.partnership.hold()
    mine, words = service.partnership.member(by.person), clean_text(words)
    before = Judgement.objects.current().filter(yardstick=yardstick, membership=mine).first()
    if before and (before.answer, before.words) == (answer, words):
        return before
    if before:
        Judgement.objects.filter(pk=before.pk).update(ended_at=clock.now())
    made = Judgement.objects.create(
        yardstick=yardstick, membership=mine, answer=answer, words=words
    )
    _count(yardstick)
    contribute(by=by, partnership=service.partnership, part="assessed", about=yardstick)
    record(by, "service.judged", service, service.partnership.place_id)
    return made


def _count(yardstick: Yardstick) -> None:
    """Anew, once what three people say has changed since the last time: whoever saw one of them
    answer, and the figures before and after, still cannot tell what that one said."""
    rows = Judgement.objects.filter(yardstick=yardstick)
    before, now = rows.filter(counted=True).by_person(), rows.current().by_person()
    changed = [who for who in before.keys() | now.keys() if before.get(who) != now.get(who)]
    if len(changed) < MEMBERS or len(now) < MEMBERS:
        return
    rows.exclude(ended_at=None).update(counted=False)
    rows.current().update(counted=True)
    answers = [answer for answer, _said in now.values()]
    figures = {key: answers.count(key) for key, _label in ANSWERS}
    figures["worded"] = sum(bool(said) for _answer, said in now.values())
    YardstickCount.objects.update_or_create(
        yardstick=yardstick, defaults={**figures, "made_at": clock.now()}
    )
