"""What a page says about each state. Words first; the numbers stand behind them.

Each function takes `translate` (gettext, on a page) and applies it to whole sentences with
places to fill, all of which are listed in this file.
"""

from collections.abc import Callable, Sequence

from alongside.engines.common_ground.counted import GroupCount, Verdict
from alongside.engines.common_ground.display import ALL_SHOWN, Figure
from alongside.engines.common_ground.divides import Divide, NoGap
from alongside.engines.common_ground.evidence import State
from alongside.engines.common_ground.opened import Standing
from alongside.engines.common_ground.perception import PerceptionGap
from alongside.engines.common_ground.protected import ShownBounds
from alongside.engines.common_ground.thresholds import TOP_PERCENT
from alongside.engines.sides import (
    EVERYONE,
    FAMILY,
    LIVED_EXPERIENCE,
    NEIGHBOUR,
    PROFESSIONAL,
    USES,
)

type Translate = Callable[[str], str]

GROUP_WORDS = {
    USES: "people who use the service",
    FAMILY: "family and carers",
    NEIGHBOUR: "neighbours",
    PROFESSIONAL: "people paid to be here",
    LIVED_EXPERIENCE: "people not paid to be here",
    EVERYONE: "everyone together",
}
STATE_WORDS = {
    State.NOT_HEARD: "Not heard yet. We still need to hear from: {groups}.",
    State.NOT_SHARED: "Not common ground so far.",
    State.PROMISING: "Promising. We are asking more people before we say more.",
    State.COMMON_GROUND: "Common ground.",
    State.FIRM: "Firm common ground.",
}
CLAIMS = (State.COMMON_GROUND, State.FIRM)
EVERY_GROUP_AGREES = "Most people in every group agree."
EVERY_GROUP_DISAGREES = "Most people in every group disagree with this."
EVERY_GROUP_IS_UNSURE = "Most people in every group are not sure about this."
MOST_AGREE = "Most people agree."
MOST_DISAGREE = "Most people disagree with this."
MOST_ARE_UNSURE = "Most people are not sure about this."
NOT_BY_GROUP = "Everyone is counted together here."
FIRMLY = "More answers are very unlikely to change that."
VERDICT_WORDS = {
    Verdict.AGREED: "Agreed.",
    Verdict.OPEN: "Still open. The answers to come can settle it.",
    Verdict.NOT_AGREED: "Not agreed.",
    None: "Too few answers to show yet.",
}
IN_THE_ROOM = "Agreed by {agree} of {here} here; {to_ask} still to ask."
IN_THE_ROOM_ALL = "Agreed by {agree} of {here} here; everyone has been asked."
MOST = "{group}: most agree."
NOT_MOST = "{group}: not most, so far."
COUNTED = "{group}: {agree} of {counting} agree; {to_ask} still to ask."
SHARE = "{group}: about {percent} in 100 agree."
NINE_IN_TEN = "{group}: 9 in 10 or more agree."
ONE_IN_TEN = "{group}: 1 in 10 or fewer agree."
BETWEEN = "{group}: between {low} and {high} in 100 agree."
DIVIDE = "A divide: {more} agree more often than {less}, by {points} in 100."
NO_GAP = "No meaningful gap between {one} and {other}."
GUESSED_LOW = "{about}: {points} in 100 more agree than {guessers} think."
GUESSED_HIGH = "{about}: {points} in 100 fewer agree than {guessers} think."
GUESSED_RIGHT = "{about}: {guessers} guess about right."
HIDDEN = "Hidden common ground: people agree on this more than some of us think."


def state_sentence(standing: Standing, groups: Sequence[str], translate: Translate = str) -> str:
    """`groups` as in the result: with only one, nothing is said of every group."""
    missing = ", ".join(translate(GROUP_WORDS[group]) for group in standing.missing)
    state = translate(STATE_WORDS[standing.state]).format(groups=missing)
    claim = _claim(standing, groups, EVERY_GROUP_AGREES, MOST_AGREE, translate)
    return f"{state} {claim}".strip()


def rejected_sentence(standing: Standing, groups: Sequence[str], translate: Translate = str) -> str:
    """Empty unless every group disagrees: there is nothing to say of the others."""
    return _claim(standing, groups, EVERY_GROUP_DISAGREES, MOST_DISAGREE, translate)


def unsure_sentence(standing: Standing, groups: Sequence[str], translate: Translate = str) -> str:
    """Empty unless every group is unsure."""
    return _claim(standing, groups, EVERY_GROUP_IS_UNSURE, MOST_ARE_UNSURE, translate)


def _claim(
    standing: Standing, groups: Sequence[str], by_group: str, together: str, translate: Translate
) -> str:
    if standing.state not in CLAIMS:
        return ""
    said = [by_group] if len(groups) > 1 else [together, NOT_BY_GROUP]
    if standing.state == State.FIRM:
        said.append(FIRMLY)
    return " ".join(map(translate, said))


def verdict_sentence(verdict: Verdict | None, translate: Translate = str) -> str:
    return translate(VERDICT_WORDS[verdict])


def room_sentence(agree: int, here: int, to_ask: int, translate: Translate = str) -> str:
    """Read out tonight. `to_ask` are members who are not in the room and have not answered."""
    sentence = IN_THE_ROOM if to_ask else IN_THE_ROOM_ALL
    return translate(sentence).format(agree=agree, here=here, to_ask=to_ask)


def count_sentence(count: GroupCount, translate: Translate = str) -> str:
    group = _opening(count.group, translate)
    if count.agree is None:
        return translate(MOST if count.most else NOT_MOST).format(group=group)
    return translate(COUNTED).format(
        agree=count.agree, counting=count.counting, group=group, to_ask=count.unanswered
    )


def figure_sentence(figure: Figure, translate: Translate = str) -> str:
    sentence = {TOP_PERCENT: NINE_IN_TEN, 100 - TOP_PERCENT: ONE_IN_TEN}.get(figure.percent, SHARE)
    group = _opening(EVERYONE if figure.group == ALL_SHOWN else figure.group, translate)
    return translate(sentence).format(percent=figure.percent, group=group)


def bounds_sentence(bounds: ShownBounds, translate: Translate = str) -> str:
    return translate(BETWEEN).format(
        low=bounds.at_least_percent,
        high=bounds.at_most_percent,
        group=_opening(bounds.group, translate),
    )


def divide_sentence(divide: Divide, translate: Translate = str) -> str:
    return translate(DIVIDE).format(
        more=translate(GROUP_WORDS[divide.more]),
        less=translate(GROUP_WORDS[divide.less]),
        points=divide.points,
    )


def no_gap_sentence(alike: NoGap, translate: Translate = str) -> str:
    one, other = (translate(GROUP_WORDS[group]) for group in alike.groups)
    return translate(NO_GAP).format(one=one, other=other)


def perception_sentence(gap: PerceptionGap, translate: Translate = str) -> str:
    sentence = GUESSED_RIGHT
    if gap.points:
        sentence = GUESSED_LOW if gap.points < 0 else GUESSED_HIGH
    return translate(sentence).format(
        guessers=translate(GROUP_WORDS[gap.guessers]),
        about=_opening(gap.about, translate),
        points=abs(gap.points),
    )


def _opening(group: str, translate: Translate) -> str:
    words = translate(GROUP_WORDS[group])
    return words[:1].upper() + words[1:]
