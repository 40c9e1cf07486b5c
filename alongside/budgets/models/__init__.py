from alongside.budgets.models.accounts import AwardAccount, PotAccount, Purse
from alongside.budgets.models.around import Check, Help, IdeaVersion, Proposer, SupportOffer
from alongside.budgets.models.awards import Award, Outcome
from alongside.budgets.models.ballots import Ballot
from alongside.budgets.models.closing import Closing
from alongside.budgets.models.ideas import CostLine, Idea
from alongside.budgets.models.panel import Interest, PanelMember, Score
from alongside.budgets.models.pots import Pot
from alongside.budgets.models.roll import BallotList, CodeSheet, RollEntry
from alongside.budgets.models.terms import IdeaGroup, Terms

__all__ = [
    "Award",
    "AwardAccount",
    "Ballot",
    "BallotList",
    "Check",
    "Closing",
    "CodeSheet",
    "CostLine",
    "Help",
    "Idea",
    "IdeaGroup",
    "IdeaVersion",
    "Interest",
    "Outcome",
    "PanelMember",
    "Pot",
    "PotAccount",
    "Proposer",
    "Purse",
    "RollEntry",
    "Score",
    "SupportOffer",
    "Terms",
]
