from alongside.recognition.models.choices import KINDS, Choice, Offer
from alongside.recognition.models.claims import Claim, ClaimLine, Receipt, Settlement

__all__ = ["KINDS", "Choice", "Claim", "ClaimLine", "Offer", "Receipt", "Settlement"]
