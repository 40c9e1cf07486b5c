from alongside.notes.models.disputes import Dispute, Say
from alongside.notes.models.notes import Line, Notes
from alongside.notes.models.playing_back import ANSWERS, PlayBack, PlayBackAnswer

__all__ = ["ANSWERS", "Dispute", "Line", "Notes", "PlayBack", "PlayBackAnswer", "Say"]
