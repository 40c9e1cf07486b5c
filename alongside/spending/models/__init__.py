from alongside.spending.models.payments import Payment, Receipt
from alongside.spending.models.putting_back import PutBack

__all__ = ["Payment", "PutBack", "Receipt"]
