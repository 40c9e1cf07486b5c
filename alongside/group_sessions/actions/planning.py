"""A session is planned, changed, cleared where the law looks after people, called off."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.exchange.minutes import LONG_AGO, ask_within_a_day
from alongside.exchange.models import Bank
from alongside.gifts.risks import RISK_CODES
from alongside.group_sessions import rules
from alongside.group_sessions.givers import TWO, add_giver, heed_the_law, tell_of_the_law
from alongside.group_sessions.holding import held, hold_bank, names_down
from alongside.group_sessions.models import FUNDINGS, Party, Session
from alongside.group_sessions.models.sessions import CLEARED, MOST_PLACES
from alongside.group_sessions.telling import tell_all

A_YEAR = timedelta(days=366)
LONGEST_WORDS = 300


@dataclass(frozen=True)
class Plan:
    """What is said of a session. `funding`: "surplus", "split" or "pot"."""

    title: str
    starts_at: datetime
    minutes: int
    places: int
    funding: str
    words: str = ""
    where: str = ""
    risk: str = ""


@transaction.atomic
def plan_session(*, by: Act, bank: Bank, plan: Plan, givers: Iterable[Party]) -> Session:
    """`givers` are asked, and say yes or no; whoever plans says yes for themselves by planning.

    The same plan again gives the session that is there. One that was held already can be planned
    afterwards, from paper.
    """
    rules.may_plan(by, bank).require()
    said = _checked(plan)
    hold_bank(bank)
    mine = bank.partnership.member(by.person)
    there = _same(bank, said, mine.pk)
    if there:
        return there
    typist = bank.partnership.membership_of(by.entered_by) if by.is_proxy else None
    made = Session.objects.create(
        place_id=bank.place_id,
        bank=bank,
        planned_by=mine,
        channel=by.channel,
        entered_by=typist,
        **asdict(said),
    )
    for giver in sorted(givers, key=lambda one: one.account_id):  # in the order of the ledger
        add_giver(by, made, giver)
    _heed(made)
    record(by, "session.planned", made, made.place_id, funding=said.funding, places=said.places)
    return made


@transaction.atomic
def change_session(*, by: Act, session: Session, plan: Plan) -> Session:
    """Until it has begun. Who is charged what stays once names are down: they agreed to that."""
    session = held(session)
    rules.may_run(by.person, session).require()
    if session.cancelled_at or session.recorded_at or session.has_begun:
        raise Conflict(_("This is over, or called off: it is not changed any more."))
    said = _checked(plan)
    down = names_down(session)
    if said.funding != session.funding and down:
        raise BadInput(
            _("Names are down already, and who is charged what was promised to them"), "funding"
        )
    before = _plan_of(session)
    if said == before:
        return session
    went_ahead = not session.is_stopped
    for name, value in asdict(said).items():
        setattr(session, name, value)
    session.sequence += 1
    if said.risk != before.risk:
        session.cleared_at, session.cleared_as, session.cleared_words = None, "", ""
    session.save()
    _heed(session, went_ahead)
    tell_all([one.party for one in down], session, _("It has changed. Is it still all right?"))
    record(by, "session.changed", session, session.place_id)
    return session


@transaction.atomic
def find_way(*, by: Act, session: Session, how: str, words: str) -> Session:
    """`how`: "path", with `words` that say which, or "two": two who said yes give it together.

    Also for what was held by then. Those who give it are told, for they may have been told to wait.
    """
    session = held(session)
    rules.may_find_way(by.person, session).require()
    words = " ".join(clean_text(words).split())
    if how not in dict(CLEARED) or how == "check":
        raise BadInput(_("Choose one of these"), "how")
    if len(words) > LONGEST_WORDS or (how == "path" and not words):
        raise BadInput(_("Write which way was found, in 300 letters or less"), "words")
    if how == "two" and session.givers.said_yes().count() < TWO:
        raise BadInput(_("Fewer than two have said yes to giving it. Ask a second one"), "how")
    if not session.is_stopped or session.cancelled_at:
        raise Conflict(_("This does not wait for anything any more."))
    session.cleared_at, session.cleared_as, session.cleared_words = clock.now(), how, words
    session.cleared_by = session.bank.partnership.membership_of(by.person)
    session.save(update_fields=["cleared_at", "cleared_as", "cleared_words", "cleared_by"])
    givers = [one.party for one in session.givers.said_yes().whole()]
    tell_all(givers, session, _("The coordinator found a way for it"))
    record(by, "session.cleared", session, session.place_id, how=how)
    return session


@transaction.atomic
def cancel_session(*, by: Act, session: Session, because: str) -> Session:
    """Until it is noted in the book. Whoever put their name down, or gives it, is told why."""
    session = held(session)
    rules.may_run(by.person, session).require()
    because = " ".join(clean_text(because).split())
    if not 0 < len(because) <= LONGEST_WORDS:
        raise BadInput(_("Write why, in 300 letters or less"), "because")
    if session.cancelled_at:
        return session
    if session.confirmed_at:
        raise Conflict(_("This was held, and stands in the book. It can be taken back there."))
    session.cancelled_at, session.cancelled_because = clock.now(), because
    session.cancelled_by = session.bank.partnership.membership_of(by.person)
    session.sequence += 1
    session.save(update_fields=["cancelled_at", "cancelled_because", "cancelled_by", "sequence"])
    told = [one.party for one in names_down(session)]
    told += [one.party for one in session.givers.filter(said_no_at=None).whole()]
    tell_all([one for one in told if not _is_self(by, one)], session, _("It is off"), because)
    record(by, "session.cancelled", session, session.place_id)
    return session


def _is_self(by: Act, party: Party) -> bool:
    return by.person is not None and getattr(party, "person_id", None) == by.person.pk


def _heed(session: Session, went_ahead: bool = False) -> None:
    waits = session.is_stopped and not went_ahead
    heed_the_law(session, went_ahead)
    if waits and session.is_stopped:
        tell_of_the_law(session)


def _plan_of(session: Session) -> Plan:
    return Plan(**{name: getattr(session, name) for name in Plan.__dataclass_fields__})


def _same(bank: Bank, said: Plan, planner: int) -> Session | None:
    rows = Session.objects.of_bank(bank).filter(planned_by=planner, cancelled_at=None)
    return rows.whole().filter(title=said.title, starts_at=said.starts_at).first()


def _checked(plan: Plan) -> Plan:
    """Tidied. Raises `BadInput` with the field."""
    tidy = {name: " ".join(clean_text(getattr(plan, name)).split()) for name in _LONGEST}
    for name, (longest, words) in _LONGEST.items():
        if len(tidy[name]) > longest:
            raise BadInput(str(words), name)
    if not tidy["title"]:
        raise BadInput(_("Write what it is"), "title")
    ask_within_a_day(plan.minutes)
    if type(plan.places) is not int or not 1 <= plan.places <= MOST_PLACES:
        raise BadInput(_("Write how many can come, from 1 to 500"), "places")
    if plan.funding not in dict(FUNDINGS):
        raise BadInput(_("Choose one of these"), "funding")
    if plan.risk and plan.risk not in RISK_CODES:
        raise BadInput(_("Choose one of these"), "risk")
    if not clock.now() - LONG_AGO <= plan.starts_at <= clock.now() + A_YEAR:
        raise BadInput(_("Write a day from three months ago to a year from now"), "day")
    return Plan(**{**asdict(plan), **tidy})


_LONGEST = {
    "title": (120, gettext_lazy("Write it in 120 letters or less")),
    "words": (500, gettext_lazy("Write it in 500 letters or less")),
    "where": (200, gettext_lazy("Write it in 200 letters or less")),
}
