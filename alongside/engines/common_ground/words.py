"""What a page says about each state. Words first; the numbers stand behind them.

Each function takes `translate` (gettext, on a page) and applies it to whole sentences with
places to fill, all of which are listed in this file.
"""

from collections.abc import Callable, Sequence

from alongside.engines.common_ground.counted import GroupCount, Verdict
from alongside.engines.common_ground.display import Figure
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
    State.COMMON_GROUND: "Common ground. Most people in every group agree.",
    State.FIRM: "Firm common ground. Most people in every group agree, and more answers are"
    " very unlikely to change that.",
}
TOGETHER_WORDS = {
    State.COMMON_GROUND: "Most people agree. There are too few of us to say it group by group.",
    State.FIRM: "Most people agree, and more answers are very unlikely to change that. There are"
    " too few of us to say it group by group.",
}
REJECTED_WORDS = {
    State.COMMON_GROUND: "Most people in every group disagree with this.",
    State.FIRM: "Most people in every group disagree with this, and more answers are very"
    " unlikely to change that.",
}
UNSURE_WORDS = {
    State.COMMON_GROUND: "Most people in every group are not sure about this.",
    State.FIRM: "Most people in every group are not sure about this, and more answers are very"
    " unlikely to change that.",
}
VERDICT_WORDS = {
    Verdict.AGREED: "Agreed.",
    Verdict.OPEN: "Still open. The answers to come can settle it.",
    Verdict.NOT_AGREED: "Not agreed.",
    None: "Too few answers to show yet.",
}
IN_THE_ROOM = "Agreed by {agree} of {here} here; {to_ask} still to ask."
IN_THE_ROOM_ALL = "Agreed by {agree} of {here} here; everyone has been asked."
MOST = "Most of {group} agree."
NOT_MOST = "Not most of {group}, so far."
COUNTED = "{agree} of {counting} {group} agree; {to_ask} still to ask."
SHARE = "About {percent} in 100 {group} agree."
NINE_IN_TEN = "9 in 10 or more {group} agree."
ONE_IN_TEN = "1 in 10 or fewer {group} agree."
BETWEEN = "Between {low} and {high} in 100 {group} agree."
DIVIDE = "A divide: {more} agree more often than {less}, by {points} in 100."
NO_GAP = "No meaningful gap between {one} and {other}."
GUESSED_LOW = "More {about} agree than {guessers} think, by {points} in 100."
GUESSED_HIGH = "Fewer {about} agree than {guessers} think, by {points} in 100."
GUESSED_RIGHT = "{guessers} guess right about {about}."
HIDDEN = "Hidden common ground: people agree on this more than some of us think."


def state_sentence(standing: Standing, groups: Sequence[str], translate: Translate = str) -> str:
    """`groups` as in the result: with only one, nothing is said of every group."""
    worded = STATE_WORDS | (TOGETHER_WORDS if len(groups) == 1 else {})
    missing = ", ".join(translate(GROUP_WORDS[group]) for group in standing.missing)
    return translate(worded[standing.state]).format(groups=missing)


def rejected_sentence(standing: Standing, translate: Translate = str) -> str:
    """Empty unless every group disagrees: there is nothing to say of the others."""
    return translate(REJECTED_WORDS[standing.state]) if standing.state in REJECTED_WORDS else ""


def unsure_sentence(standing: Standing, translate: Translate = str) -> str:
    """Empty unless every group is unsure."""
    return translate(UNSURE_WORDS[standing.state]) if standing.state in UNSURE_WORDS else ""


def verdict_sentence(verdict: Verdict | None, translate: Translate = str) -> str:
    return translate(VERDICT_WORDS[verdict])


def room_sentence(agree: int, here: int, to_ask: int, translate: Translate = str) -> str:
    """Read out tonight. `to_ask` are members who are not in the room and have not answered."""
    sentence = IN_THE_ROOM if to_ask else IN_THE_ROOM_ALL
    return translate(sentence).format(agree=agree, here=here, to_ask=to_ask)


def count_sentence(count: GroupCount, translate: Translate = str) -> str:
    group = translate(GROUP_WORDS[count.group])
    if count.agree is None:
        return translate(MOST if count.most else NOT_MOST).format(group=group)
    return translate(COUNTED).format(
        agree=count.agree, counting=count.counting, group=group, to_ask=count.unanswered
    )


def figure_sentence(figure: Figure, translate: Translate = str) -> str:
    sentence = {TOP_PERCENT: NINE_IN_TEN, 100 - TOP_PERCENT: ONE_IN_TEN}.get(figure.percent, SHARE)
    group = translate(GROUP_WORDS.get(figure.group, GROUP_WORDS[EVERYONE]))
    return translate(sentence).format(percent=figure.percent, group=group)


def bounds_sentence(bounds: ShownBounds, translate: Translate = str) -> str:
    return translate(BETWEEN).format(
        low=bounds.at_least_percent,
        high=bounds.at_most_percent,
        group=translate(GROUP_WORDS[bounds.group]),
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
        about=translate(GROUP_WORDS[gap.about]),
        points=abs(gap.points),
    )
