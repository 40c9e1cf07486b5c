"""Rolls and answers in a line each: `roll(uses=5, professional=3)`, `say("uses", yes=4, no=1)`."""

from itertools import chain

from alongside.engines.side_balance import Answer, Outcome, Voter, decide

GROUND = "The Act, section 3"


def roll(**people: int) -> list[Voter]:
    return [Voter(f"{side}{n}", side) for side, count in people.items() for n in range(count)]


def say(side: str, *, yes: int = 0, no: int = 0, aside: int = 0) -> list[Answer]:
    """The first `yes` people of that side say yes, the next `no` object (with ground)."""
    given = ["support"] * yes + ["objection"] * no + ["stand_aside"] * aside
    return [
        Answer(f"{side}{n}", answer, reason="It hurts us.", ground=GROUND)
        if answer == "objection"
        else Answer(f"{side}{n}", answer)
        for n, answer in enumerate(given)
    ]


def ordinary(roll: list[Voter], *answers: list[Answer], **settings: object) -> Outcome:
    return decide(roll, list(chain(*answers)), **({"threshold": "ordinary"} | settings))


def group(outcome: Outcome, name: str):
    return next(group for group in outcome.groups if group.name == name)
