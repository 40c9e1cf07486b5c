"""The rule itself: heard, against, the mean, and what follows."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from alongside.engines import sides
from alongside.engines.results import Provenance, input_hash
from alongside.engines.side_balance import outcome as terms
from alongside.engines.side_balance.checks import check
from alongside.engines.side_balance.inputs import (
    MORE_THAN,
    Answer,
    Question,
    Round,
    Second,
    Threshold,
    Voter,
    Whose,
)
from alongside.engines.side_balance.outcome import Group, Outcome, Provisional, Result
from alongside.engines.side_balance.steps import steps_of
from alongside.engines.side_balance.tally import (
    advice_of_professionals,
    group_names,
    groups_that_decide,
    without_ground,
)

VERSION = "1"


def decide(
    roll: Sequence[Voter],
    answers: Sequence[Answer],
    seconds: Sequence[Second] = (),
    *,
    threshold: Threshold,
    whose: Whose = "shared",
    round: Round = 1,
    extended: bool = False,
) -> Outcome:
    """Decide one ballot. Raises BadDecision, which names the field, for what does not fit.

    A second whose objection no longer stands is left out. Adoption in round one needs the rule,
    not silence: `by_consent` says that there was no objection at all.
    """
    question = Question(roll, answers, threshold, seconds, whose, round, extended)
    check(question)
    groups = groups_that_decide(question)
    result = result_of(groups, threshold, round, extended)
    outcome = _outcome(question, groups, result)
    return replace(outcome, steps=steps_of(outcome))


def is_called_back(
    unheard: Collection[str], roll: Sequence[Voter], callers: Collection[str]
) -> bool:
    """Do these people call a provisional decision back?

    Two people of the unheard groups do, or one of them with a second from anyone on the roll.
    """
    group_of = group_names(roll)
    called = {voter.id: group_of[voter.side] in unheard for voter in roll if voter.id in callers}
    return len(called) >= terms.CALLED_BACK_BY_PEOPLE and any(called.values())


def result_of(
    groups: Sequence[Group], threshold: Threshold, round: Round, extended: bool
) -> Result:
    """From groups to the result: no person and no single answer goes in."""
    all_heard = all(group.is_heard for group in groups)
    if not all_heard and not extended:
        return "not_heard"
    if passes(groups, threshold):
        return "adopted" if all_heard else "provisional"
    return "back_to_the_table" if round == 1 else "not_adopted"


def passes(groups: Sequence[Group], threshold: Threshold) -> bool:
    """No group against, the mean above the line and, when weighty, more yes than no in each."""
    mean = mean_share(groups)
    if mean is None or mean <= MORE_THAN[threshold] or any(group.is_against for group in groups):
        return False
    return threshold == "ordinary" or not any(group.is_short_of_yes for group in groups)


def mean_share(groups: Sequence[Group]) -> Fraction | None:
    shares = [group.share for group in groups if group.share is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def _outcome(question: Question, groups: tuple[Group, ...], result: Result) -> Outcome:
    against = tuple(group.name for group in groups if group.is_against)
    unheard = tuple(group.name for group in groups if not group.is_heard)
    passed = result in ("adopted", "provisional")
    objected = any(group.objections for group in groups)
    answer_owed = result == "not_adopted" and sides.PROFESSIONAL in against
    return Outcome(
        outcome=result,
        groups=groups,
        against=against,
        unheard=unheard,
        mean=mean_share(groups),
        threshold=question.threshold,
        more_than=MORE_THAN[question.threshold],
        whose=question.whose,
        round=question.round,
        by_consent=passed and question.round == 1 and not objected,
        advice=advice_of_professionals(question),
        extend_by_days=terms.EXTEND_BY_DAYS if result == "not_heard" else None,
        provisional=Provisional(unheard) if result == "provisional" else None,
        written_answer_within_working_days=(
            terms.WRITTEN_ANSWER_WITHIN_WORKING_DAYS if answer_owed else None
        ),
        without_ground=without_ground(question),
        steps=(),
        provenance=_provenance(question),
    )


def _provenance(question: Question) -> Provenance:
    """The order of answers on the way in changes nothing, so it does not change the hash."""
    parameters = {
        "threshold": question.threshold,
        "whose": question.whose,
        "round": question.round,
        "extended": question.extended,
    }
    people = (
        sorted(question.roll, key=lambda voter: voter.id),
        sorted(question.answers, key=lambda answer: answer.id),
        sorted(question.seconds, key=lambda second: (second.by, second.objection_of)),
    )
    return Provenance("side_balance", VERSION, parameters, input_hash(parameters, *people))
