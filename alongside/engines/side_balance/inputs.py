"""What goes in: who may answer, what they answered, and what stands behind an objection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

type Threshold = Literal["ordinary", "weighty"]
type Whose = Literal["own", "shared", "body"]
type Round = Literal[1, 2]

THRESHOLDS = ("ordinary", "weighty")
WHOSE = ("own", "shared", "body")
ROUNDS = (1, 2)

SUPPORT = "support"
LIVE_WITH = "live_with"
OBJECTION = "objection"
STAND_ASIDE = "stand_aside"
MUST_ASK = "must_ask"
YES = (SUPPORT, LIVE_WITH)
ANSWERS = (SUPPORT, LIVE_WITH, OBJECTION, STAND_ASIDE, MUST_ASK)

# Weighty is money, rules, or leaving someone out.
MORE_THAN: Mapping[Threshold, Fraction] = {"ordinary": Fraction(1, 2), "weighty": Fraction(2, 3)}


@dataclass(frozen=True)
class Voter:
    """One line of the roll, frozen before the question opens. One side each."""

    id: str
    side: str


@dataclass(frozen=True)
class Answer:
    """One person's answer in this round. No answer is simply absent.

    An objection has a `reason`; a professional's also names its `ground` (the fixed line, law or
    duty that it rests on). `must_ask` ("I must ask my organisation") has a `post` and an ISO
    `date`. An objection put through an advocate comes here like any other.
    """

    id: str
    answer: str
    reason: str = ""
    ground: str = ""
    post: str = ""
    date: str = ""


@dataclass(frozen=True)
class Second:
    """`by` stands behind the objection of `objection_of`, whatever side either is on."""

    by: str
    objection_of: str


@dataclass(frozen=True)
class Question:
    """All that `decide` takes, so that a stored question can be decided again: `decide(**vars(q))`.

    `extended` says that the answering time has been prolonged once already.
    """

    roll: Sequence[Voter]
    answers: Sequence[Answer]
    threshold: Threshold
    seconds: Sequence[Second] = field(default=())
    whose: Whose = "shared"
    round: Round = 1
    extended: bool = False
