"""Who may run, record and judge a service."""

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.rulings import Ruling, only_if
from alongside.delivery.models import Role, Service, Session, Yardstick
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person


def may_start_service(by: Act, partnership: Partnership) -> Ruling:
    """Any member: paid and unpaid alike may bring the group to begin."""
    return partnerships.may_take_part(by, partnership)


def may_run_service(by: Act, service: Service) -> Ruling:
    """Plan its days, and write down how they went."""
    going = only_if(service.ended_on is None, _("This service has come to an end."))
    return partnerships.may_take_part(by, service.partnership) & going


def may_end_service(person: Person | None, service: Service) -> Ruling:
    going = only_if(service.ended_on is None, _("This service has come to an end."))
    return partnerships.may_run_rounds(person, service.partnership) & going


def may_take_role(by: Act, session: Session) -> Ruling:
    """For oneself alone: nobody is put on a rota by somebody else."""
    open_still = only_if(
        not session.is_held and not session.off_because,
        _("This session is over, or called off."),
    )
    return may_run_service(by, session.service) & open_still


def may_give_up_role(by: Act, role: Role) -> Ruling:
    mine = only_if(
        by.person is not None and role.membership.person_id == by.person.pk,
        _("Only they can give up their own part."),
    )
    return may_take_role(by, role.session) & mine


def may_record_session(by: Act, session: Session) -> Ruling:
    today = only_if(
        session.held_on <= clock.today(), _("Write down how it went once the day has come.")
    )
    return may_take_role(by, session) & today


def may_judge_service(by: Act, service: Service) -> Ruling:
    """Those who use it say what it is judged by, and judge it."""
    membership = service.partnership.membership_of(by.person)
    uses = only_if(
        membership is not None and membership.side == "uses",
        _("Only someone who uses the service can say how it does."),
    )
    return partnerships.may_take_part(by, service.partnership) & uses


def may_withdraw_yardstick(by: Act, yardstick: Yardstick) -> Ruling:
    mine = only_if(
        by.person is not None and yardstick.said_by.person_id == by.person.pk,
        _("Only whoever wrote it can take it back."),
    )
    return may_judge_service(by, yardstick.service) & mine
