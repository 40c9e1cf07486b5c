from alongside.floor.models.questions import WHY_ASIDE, Question
from alongside.floor.models.screens import VIEWS, Screen
from alongside.floor.models.speaking import Spoke, SpokenTime, Turn

__all__ = ["VIEWS", "WHY_ASIDE", "Question", "Screen", "Spoke", "SpokenTime", "Turn"]
