"""A service begins, has its days, and may come to an end."""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.delivery import rules
from alongside.delivery.models import Service, Session
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership
from alongside.people.actions import tell_person

MOST_WEEKS = 60


@transaction.atomic
def start_service(
    *, by: Act, partnership: Partnership, name: str, what: str, began_on: date
) -> Service:
    rules.may_start_service(by, partnership).require()
    words = {"name": clean_text(name), "what": clean_text(what)}
    if not words["name"]:
        raise BadInput(_("Give it a name that people will know"), "name")
    partnership.hold()
    again = Service.objects.started_again(partnership, words["name"])
    if again:
        return again
    made = Service.objects.create(partnership=partnership, began_on=began_on, **words)
    contribute(by=by, partnership=partnership, part="initiated", about=made)
    record(by, "service.started", made, partnership.place_id)
    return made


@transaction.atomic
def end_service(*, by: Act, service: Service, because: str) -> Service:
    rules.may_end_service(by.person, service).require()
    because = clean_text(because)
    if not because:
        raise BadInput(_("Say why it ends, for those who came"), "because")
    service.ended_on = max(clock.today(), service.began_on)
    service.ended_because = because
    service.save(update_fields=["ended_on", "ended_because"])
    partnership = service.partnership
    for membership in partnership.memberships.current().select_related("person"):
        subject = _("{service} has come to an end").format(service=service)
        tell_person(person=membership.person, subject=subject, body=because)
    record(by, "service.ended", service, partnership.place_id)
    return service


@transaction.atomic
def plan_sessions(
    *, by: Act, service: Service, held_on: date, begins: time | None = None, weeks: int = 1
) -> list[Session]:
    """One day, or the same day of the week for up to 60 weeks. What is planned already stays."""
    rules.may_run_service(by, service).require()
    if not 1 <= weeks <= MOST_WEEKS:
        raise BadInput(_("Write a number of weeks from 1 to 60"), "weeks")
    if held_on < service.began_on:
        raise BadInput(_("Choose a day from when the service began"), "held_on")
    service.partnership.hold()
    made = []
    for week in range(weeks):
        day = held_on + timedelta(weeks=week)
        session, new = service.sessions.get_or_create(held_on=day, begins=begins)
        made += [session] if new else []
    record(by, "sessions.planned", service, service.partnership.place_id, count=len(made))
    return made


@transaction.atomic
def call_off_session(*, by: Act, session: Session, because: str) -> Session:
    """Those who had taken a part are told."""
    rules.may_take_role(by, session).require()
    because = clean_text(because)
    if not because:
        raise BadInput(_("Say why it is off"), "because")
    session.off_because = because
    session.save(update_fields=["off_because"])
    for role in session.roles.select_related("membership__person"):
        subject = _("{session} is off").format(session=session)
        tell_person(person=role.membership.person, subject=subject, body=because)
    record(by, "session.called_off", session, session.service.partnership.place_id)
    return session
