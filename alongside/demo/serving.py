"""Chapter six: Thursdays happen, week after week, and those who use them say how they are."""

from datetime import time

from alongside.core.acts import Act
from alongside.delivery import actions as delivery
from alongside.delivery.models import Service, Session
from alongside.demo.community import Community

THURSDAY = 3
WEEKS = 12
CAME = [9, 14, 12, 17, 16, 21, 19, 18, 22, 20, 23, 21]
BY_THEMSELVES = ["Colm", "Seamus", "Bridie"]
JUDGED_BY = {
    "Rosa": "I am not sent away twice for the same thing.",
    "Bridie": "Somebody rings me before I set out.",
}
JUDGED = [
    ("Rosa", "yes", "Not once since it began."),
    ("Colm", "yes", ""),
    ("Seamus", "partly", "Once, in the week of the storm."),
    ("Bridie", "yes", ""),
]


def build(community: Community) -> None:
    first = community.weekday(86, THURSDAY)
    with community.on_day(84):
        service = _start(community, first)
    for week, session in enumerate(service.sessions.order_by("held_on")):
        with community.on_day(first + 7 * week):
            _evening(community, session, week)
    with community.on_day(first + 7 * WEEKS):
        _judge(community, service)


def _start(community: Community, first: int) -> Service:
    service = delivery.start_service(
        by=community.act("Tom"),
        partnership=community.group,
        name="Late opening on Thursdays",
        what="The chemist is open until seven, with somebody to talk to while you wait",
        began_on=community.day(84),
    )
    plan_thursdays(community, service, first, WEEKS)
    for name, words in JUDGED_BY.items():
        delivery.add_yardstick(by=community.act(name), service=service, words=words)
    return service


def plan_thursdays(community: Community, service: Service, first: int, weeks: int) -> list[Session]:
    return delivery.plan_sessions(
        by=community.act("Colm"),
        service=service,
        held_on=community.day(first),
        begins=time(17, 30),
        weeks=weeks,
    )


def _evening(community: Community, session: Session, week: int) -> None:
    door = "Maya" if week % 2 else "Paddy Joe"
    parts = {"Tom": "At the counter", door: "Keep the door", "Rosa": "Ring those without a mobile"}
    minutes = {
        delivery.take_role(by=community.act(name), session=session, what=what).pk: 90
        for name, what in parts.items()
    }
    delivery.record_session(
        by=Act(person=community.people["Colm"]),
        session=session,
        came=CAME[week],
        first_time=max(2, 9 - week),
        words="",
        minutes=minutes,
        received=[community.member(BY_THEMSELVES[week % 3])],
    )


def _judge(community: Community, service: Service) -> None:
    first, second = service.yardsticks.order_by("id")
    for name, answer, words in JUDGED:
        by = community.act(name)
        delivery.judge(by=by, yardstick=first, answer=answer, words=words)
        delivery.judge(by=by, yardstick=second, answer="yes")
