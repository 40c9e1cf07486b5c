"""Count answers by group."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil

from alongside.engines import sides
from alongside.engines.side_balance.inputs import (
    OBJECTION,
    STAND_ASIDE,
    YES,
    Question,
    Second,
    Voter,
)
from alongside.engines.side_balance.outcome import Group


def groups_that_decide(question: Question) -> tuple[Group, ...]:
    """In a group's own decision professionals neither decide nor second."""
    roll, seconds = question.roll, question.seconds
    if question.whose == "own":
        roll = [voter for voter in roll if voter.side != sides.PROFESSIONAL]
        unpaid = {voter.id for voter in roll}
        seconds = [second for second in seconds if second.by in unpaid]
    group_of = group_names(question.roll)
    names = dict.fromkeys(group_of[side] for side in sides.SIDES)
    voters = {name: [one for one in roll if group_of[one.side] == name] for name in names}
    answers = counted_answers(question)
    return tuple(
        _group(name, people, answers, seconds) for name, people in voters.items() if people
    )


def advice_of_professionals(question: Question) -> Group | None:
    paid = [voter for voter in question.roll if voter.side == sides.PROFESSIONAL]
    if question.whose != "own" or not paid:
        return None
    return _group(sides.PROFESSIONAL, paid, counted_answers(question), question.seconds)


def group_names(roll: Sequence[Voter]) -> Mapping[str, str]:
    """Side to group. Always over the whole roll, so that the groups do not depend on whose
    decision it is."""
    return sides.coarsen(Counter(voter.side for voter in roll))


def without_ground(question: Question) -> tuple[str, ...]:
    """Professionals who object without naming the fixed line, law or duty it rests on."""
    paid = {voter.id for voter in question.roll if voter.side == sides.PROFESSIONAL}
    return tuple(
        sorted(
            answer.id
            for answer in question.answers
            if answer.answer == OBJECTION and answer.id in paid and not answer.ground.strip()
        )
    )


def counted_answers(question: Question) -> dict[str, str]:
    """Person to answer, with objections that rest on nothing turned into standing aside."""
    answers = {answer.id: answer.answer for answer in question.answers}
    return answers | dict.fromkeys(without_ground(question), STAND_ASIDE)


def _group(
    name: str, voters: Sequence[Voter], answers: Mapping[str, str], seconds: Sequence[Second]
) -> Group:
    given = {voter.id: answers[voter.id] for voter in voters if voter.id in answers}
    unpaid = [voter.id for voter in voters if voter.side != sides.PROFESSIONAL]
    objectors = {person for person, answer in given.items() if answer == OBJECTION}
    seconders = {second.by for second in seconds if second.objection_of in objectors}
    return Group(
        name=name,
        people=len(voters),
        answered=len(given),
        needed=_needed_to_be_heard(len(unpaid)),
        counted=sum(person in given for person in unpaid),
        yes=sum(answer in YES for answer in given.values()),
        objections=len(objectors),
        holders=len(objectors | seconders),
    )


def _needed_to_be_heard(unpaid: int) -> int:
    return min(unpaid, max(3, ceil(unpaid / 3)))
