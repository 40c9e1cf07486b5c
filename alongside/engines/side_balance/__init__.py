"""Every side on board: one decision, counted group by group, each group counting the same.

Nouns: Question (Voter, Answer, Second), Outcome (Group, Provisional), Recount, BadDecision.
Verbs: decide, is_called_back, recount, from_json, to_json.
Twelve professionals cannot carry anything against five, three and four others, and one person
in a small group cannot stop what nearly all want. Rule and figures: docs/engines/side_balance.md.
"""

from alongside.engines.side_balance.checks import BadDecision
from alongside.engines.side_balance.documents import EXAMPLE, from_json, to_json
from alongside.engines.side_balance.inputs import Answer, Question, Second, Voter
from alongside.engines.side_balance.outcome import Group, Outcome, Provisional
from alongside.engines.side_balance.recount import Recount, recount
from alongside.engines.side_balance.rule import decide, is_called_back

__all__ = [
    "EXAMPLE",
    "Answer",
    "BadDecision",
    "Group",
    "Outcome",
    "Provisional",
    "Question",
    "Recount",
    "Second",
    "Voter",
    "decide",
    "from_json",
    "is_called_back",
    "recount",
    "to_json",
]
