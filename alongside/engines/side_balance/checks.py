"""What is wrong with a question, in a sentence that names the field."""

from collections.abc import Collection, Iterable
from datetime import date

from alongside.engines import sides
from alongside.engines.side_balance.inputs import (
    ANSWERS,
    MUST_ASK,
    OBJECTION,
    ROUNDS,
    THRESHOLDS,
    WHOSE,
    Answer,
    Question,
    Second,
)


class BadDecision(ValueError):
    """`field` is a path into the document, such as `answers[2].reason`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def check(question: Question) -> None:
    """Raise BadDecision for the first thing that is wrong, top to bottom."""
    _check_settings(question)
    _check_roll(question)
    side_of = {voter.id: voter.side for voter in question.roll}
    _refuse_repeats("answers", (answer.id for answer in question.answers), "has answered already.")
    for position, answer in enumerate(question.answers):
        _check_answer(f"answers[{position}]", answer, side_of)
    _check_seconds(question.seconds, side_of)


def one_of(field: str, value: object, allowed: Collection[object]) -> None:
    # True equals 1 in Python, and a round is not a yes.
    if isinstance(value, bool) or value not in allowed:
        choices = ", ".join(str(choice) for choice in allowed)
        raise BadDecision(field, f"{value!r} is none of: {choices}.")


def _check_settings(question: Question) -> None:
    one_of("threshold", question.threshold, THRESHOLDS)
    one_of("whose", question.whose, WHOSE)
    one_of("round", question.round, ROUNDS)


def _check_roll(question: Question) -> None:
    if not question.roll:
        raise BadDecision("roll", "needs at least one person.")
    for position, voter in enumerate(question.roll):
        one_of(f"roll[{position}].side", voter.side, sides.SIDES)
    _refuse_repeats("roll", (voter.id for voter in question.roll), "is on the roll already.")
    unpaid = any(voter.side != sides.PROFESSIONAL for voter in question.roll)
    if question.whose == "own" and not unpaid:
        raise BadDecision("whose", "the group's own decision needs someone who is not paid.")


def _check_answer(path: str, answer: Answer, side_of: dict[str, str]) -> None:
    if answer.id not in side_of:
        raise BadDecision(f"{path}.id", f"{answer.id!r} is not on the roll.")
    one_of(f"{path}.answer", answer.answer, ANSWERS)
    if answer.answer == OBJECTION and not answer.reason.strip():
        raise BadDecision(f"{path}.reason", "an objection needs a reason.")
    if answer.answer == MUST_ASK:
        _check_must_ask(path, answer, side_of[answer.id])


def _check_must_ask(path: str, answer: Answer, side: str) -> None:
    if side != sides.PROFESSIONAL:
        raise BadDecision(
            f"{path}.answer", "only someone paid to be there can answer that they must ask."
        )
    if not answer.post.strip():
        raise BadDecision(f"{path}.post", "say which post has to be asked.")
    try:
        date.fromisoformat(answer.date)
    except ValueError as wrong:
        raise BadDecision(
            f"{path}.date", "say by when they will know, such as 2026-03-31."
        ) from wrong


def _check_seconds(seconds: Iterable[Second], side_of: dict[str, str]) -> None:
    pairs = [(second.by, second.objection_of) for second in seconds]
    for position, (by, objector) in enumerate(pairs):
        path = f"seconds[{position}]"
        if by not in side_of:
            raise BadDecision(f"{path}.by", f"{by!r} is not on the roll.")
        if objector not in side_of:
            raise BadDecision(f"{path}.objection_of", f"{objector!r} is not on the roll.")
        if by == objector:
            raise BadDecision(f"{path}.by", f"{by!r} cannot second their own objection.")
        if (by, objector) in pairs[:position]:
            raise BadDecision(path, f"{by!r} has seconded this objection already.")


def _refuse_repeats(field: str, ids: Iterable[str], complaint: str) -> None:
    seen: set[str] = set()
    for position, person in enumerate(ids):
        if person in seen:
            raise BadDecision(f"{field}[{position}].id", f"{person!r} {complaint}")
        seen.add(person)
