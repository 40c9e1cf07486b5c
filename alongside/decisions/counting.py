"""From a ballot's rows to the engine's question and back: the only place that knows both.

People go in as the keys of their roll entries, which nobody is shown, and of what they wrote only
whether it is there: erasing someone's words later leaves the hash, and so the count, as it was.
"""

from typing import cast

from alongside.decisions.models import Ballot, Position, RollEntry, Second
from alongside.engines.side_balance import Answer, Outcome, Question, Voter, decide
from alongside.engines.side_balance import Second as Backing
from alongside.engines.side_balance.inputs import Round, Whose
from alongside.engines.sides import coarsen

WRITTEN = "written"


def outcome_of(ballot: Ballot) -> Outcome:
    """What the rule says of the answers as they stand. Nothing is stored."""
    return decide(**vars(question_of(ballot)))


def question_of(ballot: Ballot) -> Question:
    return Question(
        roll=[Voter(entry.key, entry.side) for entry in ballot.roll.order_by("id")],
        answers=[_answer(one) for one in _positions(ballot)],
        seconds=[Backing(second.by.key, second.position.entry.key) for second in _seconds(ballot)],
        threshold=ballot.threshold,
        whose=cast(Whose, ballot.whose),
        round=cast(Round, ballot.number),
        extended=ballot.extended_at is not None,
    )


def unheard_entries(ballot: Ballot) -> list[RollEntry]:
    """Those who have not answered, of the groups that the rule waits for and has not heard."""
    unheard = set(outcome_of(ballot).unheard)
    group_of = coarsen(_people(ballot))
    rows = ballot.roll.unanswered().still_here().with_people().by_name()
    return [row for row in rows if group_of[row.side] in unheard and not row.is_paid]


def _answer(position: Position) -> Answer:
    day = position.must_ask_until
    return Answer(
        id=position.entry.key,
        answer=position.answer,
        reason=WRITTEN if position.reason else "",
        ground=WRITTEN if position.ground else "",
        post=WRITTEN if position.post else "",
        date=day.isoformat() if day else "",
    )


def _positions(ballot: Ballot) -> list[Position]:
    return list(Position.objects.of(ballot).select_related("entry").order_by("entry"))


def _seconds(ballot: Ballot) -> list[Second]:
    rows = Second.objects.filter(position__entry__ballot=ballot, position__answer="objection")
    return list(rows.select_related("by", "position__entry").order_by("id"))


def _people(ballot: Ballot) -> dict[str, int]:
    people: dict[str, int] = {}
    for side in ballot.roll.values_list("side", flat=True):
        people[side] = people.get(side, 0) + 1
    return people
