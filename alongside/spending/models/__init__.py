from alongside.spending.models.further import FurtherAward
from alongside.spending.models.payments import Payment, Receipt
from alongside.spending.models.putting_back import PutBack

__all__ = ["FurtherAward", "Payment", "PutBack", "Receipt"]
