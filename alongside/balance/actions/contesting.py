"""Saying that a rung is wrong, answering that, and settling it."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.balance import rules
from alongside.balance.models import Contest, ContestAnswer
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership
from alongside.people.actions import tell_person

LONGEST = 1000


@transaction.atomic
def contest(
    *, by: Act, partnership: Partnership, about: str, title: str, rung: int | None, words: str
) -> Contest:
    """Say what is wrong with a rung that was shown. The same words sent twice are one contest."""
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    rules.may_contest(by, partnership).require()
    made, new = Contest.objects.get_or_create(
        partnership=partnership,
        about=about,
        words=_written(words, _("Say what is wrong with it")),
        by=partnership.member(by.person),
        settled_at=None,
        defaults={"rung": rung, "title": title[:200]},
    )
    if new:
        contribute(by=by, partnership=partnership, part="spoke", about=made)
        record(by, "rung.contested", made, partnership.place_id, contested=about, rung=rung)
    return made


@transaction.atomic
def answer_contest(*, by: Act, contest: Contest, words: str) -> ContestAnswer:
    """The group answers, and whoever contested it is told."""
    contest = _locked(contest)
    rules.may_answer_contest(by, contest).require()
    answer, new = ContestAnswer.objects.get_or_create(
        contest=contest,
        words=_written(words, _("Write the answer")),
        by=contest.partnership.member(by.person),
    )
    if new:
        tell_person(
            person=contest.by.person,
            subject=_("About what you said is wrong: {title}").format(title=_(contest.title)),
            body=_("{words}\n\nOnly you can say that it is settled.").format(words=answer.words),
        )
        contribute(by=by, partnership=contest.partnership, part="spoke", about=contest)
        record(by, "contest.answered", contest, contest.partnership.place_id)
    return answer


@transaction.atomic
def settle_contest(*, by: Act, contest: Contest) -> Contest:
    """Only the one who said that it is wrong says that it is settled."""
    contest = _locked(contest)
    rules.may_settle_contest(by, contest).require()
    if contest.settled_at is not None:
        raise Conflict(_("This is settled already."))
    contest.settled_at = clock.now()
    contest.save(update_fields=["settled_at"])
    record(by, "contest.settled", contest, contest.partnership.place_id)
    return contest


def _locked(contest: Contest) -> Contest:
    rows = Contest.objects.select_for_update(of=("self",))
    return rows.select_related("partnership", "by__person").get(pk=contest.pk)


def _written(words: str, ask: str) -> str:
    text = clean_text(words or "")
    if not text:
        raise BadInput(ask, "words")
    if len(text) > LONGEST:
        raise BadInput(_("Use {longest:,} characters or fewer").format(longest=LONGEST), "words")
    return text
