"""Postings whose hours are wrong: what the database refuses, and the walk finds without guards.

{what: (forgery of a bank, words of the refusal, rules that the walk names)}. Where a constraint
of the table itself refuses, guards or no guards, there is no rule to name.
"""

from collections.abc import Callable

from tests.rooms.ledger.forging import Forgery

type Forged = dict[str, tuple[Callable[..., Forgery], str, set[str]]]
CREDITED, UNTOLD = "credited is what was given", "say who gave"
EQUAL, REST = "an hour is an hour", "only the community pot"
UNEQUAL, UNCREDITED = {"an_hour_is_an_hour"}, {"credit_is_the_minutes_given"}


def forged(moves: dict[str, int], hours: dict[str, tuple[int, int]] | None = None, **columns):
    """A forgery once there is a bank: `hours` are {name: (given, charged)}, else as moved."""

    def made(bank) -> Forgery:
        told = hours and [(bank[name], *said) for name, said in hours.items()]
        entries = [(bank[name], units) for name, units in moves.items()]
        return Forgery(*entries, hours=told, **columns)

    return made


GIVEN = {"rosa": (60, 0), "ian": (0, 60)}
DEFECTS: Forged = {
    "the credit is doubled and the pot pays": (
        forged({"rosa": 120, "ian": -60, "pot": -60}, GIVEN),
        CREDITED,
        UNCREDITED,
    ),
    "credit and minutes are doubled together": (
        forged({"rosa": 120, "ian": -60, "pot": -60}),
        EQUAL,
        UNEQUAL,
    ),
    "one minute less is charged than is written": (
        forged({"rosa": 60, "ian": -59, "pot": -1}, GIVEN),
        CREDITED,
        UNCREDITED,
    ),
    "one minute less is charged, and written": (
        forged({"rosa": 60, "ian": -59, "pot": -1}),
        EQUAL,
        UNEQUAL,
    ),
    "one minute more is charged, and written": (
        forged({"rosa": 60, "ian": -61, "pot": 1}),
        EQUAL,
        UNEQUAL,
    ),
    "who is charged is not told": (
        forged({"rosa": 60, "ian": -60}, {"rosa": (60, 0)}),
        UNTOLD,
        UNCREDITED | UNEQUAL,
    ),
    "nothing is told": (
        forged({"rosa": 60, "ian": -60}, {}),
        UNTOLD,
        UNCREDITED | {"somebody_gives_the_hour"},
    ),
    "it is told of another account": (
        forged({"rosa": 60, "ian": -60}, {"tom": (60, 0), "ian": (0, 60)}),
        CREDITED,
        UNCREDITED | {"hours_stand_beside_a_persons_entry"},
    ),
    "it is told of the pot": (
        forged({"rosa": 60, "pot": -60}, {"rosa": (60, 0), "pot": (0, 60)}, kind="session"),
        CREDITED,
        {"hours_stand_beside_a_persons_entry"},
    ),
    "the second is credited less": (
        forged({"rosa": 60, "tom": 30, "ian": -60, "pot": -30}),
        EQUAL,
        UNEQUAL,
    ),
    "two are charged for one exchange": (
        forged({"rosa": 60, "ian": -30, "tom": -30}),
        EQUAL,
        UNEQUAL,
    ),
    "nobody is charged for an exchange": (forged({"rosa": 60, "pot": -60}), EQUAL, UNEQUAL),
    "an exchange is charged for both who went along": (
        forged({"rosa": 60, "tom": 60, "ian": -120}),
        EQUAL,
        UNEQUAL,
    ),
    "minutes come out of clearing": (
        forged({"rosa": 60, "clearing": -60}, kind="session"),
        REST,
        {"only_the_community_pot_takes_the_rest"},
    ),
    "a session where nobody gives": (
        forged({"rosa": -60, "pot": 60}, kind="session"),
        "somebody gives",
        {"somebody_gives_the_hour"},
    ),
    "a giver in a session gets a minute more": (
        forged({"rosa": 61, "ian": -61}, {"rosa": (60, 0), "ian": (0, 61)}, kind="session"),
        CREDITED,
        UNCREDITED,
    ),
    "a gift that says it was an hour": (
        forged({"rosa": 60, "ian": -60}, GIVEN, kind="gift"),
        "hours are written with",
        {"hours_in_exchanges_and_sessions_alone"},
    ),
    "minutes given and charged at once": (
        forged({"rosa": 60, "ian": -60}, {"rosa": (90, 30), "ian": (0, 60)}),
        "hours_given_or_charged",
        set(),
    ),
    "minutes below zero": (
        forged({"rosa": 60, "ian": -60}, {"rosa": (0, -60), "ian": (0, 60)}),
        "hours_given_or_charged",
        set(),
    ),
}
