"""What the first migration asks for by this name. Payments and receipts are `spending` now."""

from uuid import uuid4


def _private_name(receipt: object, filename: str) -> str:
    return f"receipts/{uuid4().hex}.{filename.rpartition('.')[2]}"
