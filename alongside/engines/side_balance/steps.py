"""The rule at work, in sentences that a page can print.

No sentence shows a split of fewer than three voters, nor a mean from which one could be worked
out; nor does it name such a group as being against.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from alongside.engines import sides
from alongside.engines.side_balance.outcome import FEWEST_TO_SHOW, Group, Outcome, Provisional

NAMES = {
    sides.USES: "people who use the service",
    sides.FAMILY: "family and unpaid carers",
    sides.NEIGHBOUR: "neighbours",
    sides.PROFESSIONAL: "people paid to be here",
    sides.LIVED_EXPERIENCE: "people with lived experience",
    sides.EVERYONE: "everyone",
}

WHOSE = {
    "own": "This is the group's own decision. People paid to be here advise.",
    "shared": "This is a shared decision.",
    "body": "The body decides this and says why. What follows is what people here advise.",
}

LINE = {Fraction(1, 2): "half", Fraction(2, 3): "two thirds"}


def steps_of(outcome: Outcome) -> tuple[str, ...]:
    return (
        WHOSE[outcome.whose],
        _how_counted(outcome),
        *(_heard(group) for group in outcome.groups),
        *(_answers(group) for group in outcome.groups),
        *_ungrounded(outcome),
        *_advice(outcome),
        *_against(outcome),
        *_mean(outcome),
        *_short_of_yes(outcome),
        *_result(outcome),
    )


def _how_counted(outcome: Outcome) -> str:
    names = [group.name for group in outcome.groups]
    if sides.EVERYONE in names:
        return "Fewer than three people here are paid to be, so all who decide are one group."
    if sides.LIVED_EXPERIENCE in names:
        return (
            "A group of fewer than three is counted with others: "
            f"{_named(names)} count the same, however many they are."
        )
    return f"Each group counts the same, however many they are: {_named(names)}."


def _heard(group: Group) -> str:
    who = _capital(NAMES[group.name])
    if not group.needed:
        return f"{who}: {group.answered} of {group.people} answered. Nobody waits for them."
    verdict = "heard" if group.is_heard else "not heard yet"
    unpaid = " who are not paid to be here" if group.name == sides.EVERYONE else ""
    answered = f"{group.counted}{unpaid} answered, {group.needed} are needed"
    return f"{who}: {answered}. They are {verdict}."


def _answers(group: Group) -> str:
    who = _capital(NAMES[group.name])
    if not group.answered:
        return f"{who}: nobody answered, so they are left out of the count."
    if not group.split_may_be_shown:
        return f"{who}: too few said yes or no to show numbers. What they said counts in full."
    return f"{who}: {group.yes} yes, {group.objections} can't go with this."


def _ungrounded(outcome: Outcome) -> Iterator[str]:
    groups = [*outcome.groups, *([outcome.advice] if outcome.advice else [])]
    paid = sum(group.answered for group in groups if group.name == sides.PROFESSIONAL)
    if outcome.without_ground and paid >= FEWEST_TO_SHOW:
        yield (
            "Someone paid to be here can't go with this, but names no law, duty or fixed line. "
            "That counts as standing aside."
        )


def _advice(outcome: Outcome) -> Iterator[str]:
    if outcome.advice and outcome.advice.split_may_be_shown:
        yield (
            f"Advice from people paid to be here: {outcome.advice.yes} yes, "
            f"{outcome.advice.objections} can't go with this."
        )


def _against(outcome: Outcome) -> Iterator[str]:
    against = [group for group in outcome.groups if group.is_against]
    named = [group.name for group in against if group.split_may_be_shown]
    if not against:
        yield "No group is against."
        return
    where = f"Among {_named(named)}" if named else "In some group"
    yield f"{where}, more can't go with this than say yes, and two people or more hold to it."


def _mean(outcome: Outcome) -> Iterator[str]:
    line = LINE[outcome.more_than]
    enough = outcome.mean is not None and outcome.mean > outcome.more_than
    verdict = f"That is {'' if enough else 'not '}more than {line}."
    if outcome.mean is not None and outcome.mean_may_be_shown:
        percent = f"{float(100 * outcome.mean):.1f}".removesuffix(".0")
        yield f"Averaged over the groups, {percent} % say yes. {verdict}"
    else:
        yield f"The share of yes is averaged over the groups. {verdict}"


def _short_of_yes(outcome: Outcome) -> Iterator[str]:
    if outcome.threshold == "weighty":
        short = any(group.is_short_of_yes for group in outcome.groups)
        verdict = "That is not so in each." if short else "That is so."
        yield (
            "This is about money, rules or leaving someone out, "
            f"so each group needs more yes than no. {verdict}"
        )


def _result(outcome: Outcome) -> Iterator[str]:
    match outcome.outcome:
        case "adopted" if outcome.by_consent:
            yield "Nobody here can't go with this: it is agreed in the first round."
        case "adopted":
            yield "It is agreed. What people could not go with stays on the record beside it."
        case "provisional" if outcome.provisional:
            yield from _provisional(outcome.provisional)
        case "not_heard":
            yield (
                f"Not decided yet. For {outcome.extend_by_days} more days, ask again in ways that "
                f"reach them: {_named(outcome.unheard)}."
            )
        case "back_to_the_table":
            yield (
                "Back to the table: one facilitated round about the written reasons, "
                "then a changed text and a second ballot."
            )
        case "not_adopted":
            yield from _not_adopted(outcome)


def _provisional(terms: Provisional) -> Iterator[str]:
    yield (
        f"It is agreed for now, and starts no sooner than {terms.starts_no_sooner_than_days} days "
        f"after the close, because too few were heard: {_named(terms.unheard)}."
    )
    yield "Two of them, or one of them with someone else behind them, can call it back."


def _not_adopted(outcome: Outcome) -> Iterator[str]:
    yield "It is not agreed, and nobody can overrule that."
    if days := outcome.written_answer_within_working_days:
        yield f"Whoever holds the budget answers in writing within {days} working days."


def _named(names: Iterable[str]) -> str:
    return ", ".join(NAMES[name] for name in names)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
