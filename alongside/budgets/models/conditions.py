"""The choices in a pot's conditions, in the words that people read."""

from django.utils.translation import gettext_lazy

LETS_IN = [
    ("members", gettext_lazy("Only people in this group")),
    ("anyone", gettext_lazy("Anyone whom the two lines below let in")),
]
RULES = [
    ("equal_shares", gettext_lazy("Equal shares: everyone who votes has the same part of the pot")),
    ("most_votes", gettext_lazy("Most votes first, while the money lasts")),
    ("panel", gettext_lazy("A panel gives points; the best mean first, while the money lasts")),
]
COMPLETIONS = [
    ("add1+fill", gettext_lazy("Raise everyone's share while it fits, then fill up by votes")),
    ("fill", gettext_lazy("Fill up by votes")),
    ("add1", gettext_lazy("Raise everyone's share while it fits; the rest stays in the pot")),
    ("none", gettext_lazy("It stays in the pot")),
]
CHECKERS = [
    ("members", gettext_lazy("Anyone in the group who is not linked to the idea")),
    ("panel", gettext_lazy("A panel, each on ideas that they are not linked to")),
]
BALLOT_LIMITS = [
    ("any", gettext_lazy("Choose as many ideas as you like, whatever they cost together")),
    ("within", gettext_lazy("Choose ideas that fit into the pot together")),
]
PART_FUNDING = [
    ("no", gettext_lazy("No: an idea gets all that it asks for, or nothing")),
    ("yes", gettext_lazy("Yes: what is left may go to an idea that can begin with less")),
]
PHASES = {
    "draft": gettext_lazy("Being set up"),
    "ideas": gettext_lazy("Open for ideas"),
    "checking": gettext_lazy("Ideas are being checked"),
    "ready": gettext_lazy("Ready for the vote"),
    "voting": gettext_lazy("Voting is open"),
    "counting": gettext_lazy("To be counted"),
    "counted": gettext_lazy("Decided"),
    "closed": gettext_lazy("Closed without a result"),
}
APPROVALS_ASKED = 3
STEP_PENCE = 1  # by which everyone's share is raised at a time
FEW_BALLOTS = 10
FEWEST_SCORES = 3  # of a panel, without which an idea is not funded

# Parts of the conditions that pots frozen before them do not hold.
SAID_SINCE = {"fewest_scores", "decision"}

LABELS = {
    "sum_pence": gettext_lazy("How much is in it"),
    "open_words": gettext_lazy("What is open"),
    "fixed_words": gettext_lazy("What is fixed"),
    "decider": gettext_lazy("Who decides"),
    "lets_in": gettext_lazy("Who may put ideas forward and vote"),
    "from_age": gettext_lazy("From what age"),
    "ties": gettext_lazy("What ties someone to this place"),
    "ideas_until": gettext_lazy("Ideas until"),
    "voting_from": gettext_lazy("Voting from"),
    "voting_to": gettext_lazy("Voting to"),
    "hear_by": gettext_lazy("When you will hear"),
    "rule": gettext_lazy("How it is decided"),
    "completion": gettext_lazy("What happens with what is left"),
    "eligibility": gettext_lazy("What an idea must be to be funded"),
    "checked_by": gettext_lazy("Who checks the ideas"),
    "bid_limits": gettext_lazy("The most that one idea may ask for"),
    "minimum_support": gettext_lazy("Fewest votes that an idea needs"),
    "part_funding": gettext_lazy("Part funding"),
    "ballot_limit": gettext_lazy("What fits on one ballot"),
}
