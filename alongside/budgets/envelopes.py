"""Sealed envelopes: what somebody chose, readable by nobody until the one count.

The key that opens them is a file outside the database, made when the ideas are settled and burnt
after the count. Every envelope of every pot has the same length, whatever it holds.
"""

import os
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from alongside.core.errors import Conflict

MOST_IDEAS = 2_000
LENGTH = 256  # one bit for each idea, and a first byte that says how to read it
FORM = 1


def new_key(name: UUID) -> bytes:
    """Make a pair, keep the secret half in a file of its own, and give the public half."""
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = PrivateKey.generate()
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
        file.write(bytes(secret))
        file.flush()
        os.fsync(file.fileno())
    return bytes(secret.public_key)


def seal(public_key: bytes, numbers: Collection[int]) -> bytes:
    """The numbers of the chosen ideas, sealed: 304 bytes, never twice the same."""
    return SealedBox(PublicKey(bytes(public_key))).encrypt(_packed(numbers))


def open_all(name: UUID, envelopes: Collection[bytes]) -> list[list[int]]:
    """What was chosen, envelope by envelope. Raises `Conflict` without the key, or with a torn one.

    A count leaves nothing out: one envelope that does not open stops it.
    """
    try:
        box = SealedBox(PrivateKey(_path(name).read_bytes()))
    except FileNotFoundError:
        raise Conflict(
            _("The key to these ballots is not on this machine. Find it first.")
        ) from None
    try:
        return [_unpacked(box.decrypt(bytes(each))) for each in envelopes]
    except CryptoError:
        raise Conflict(
            _("An envelope does not open: it was changed since it was sealed.")
        ) from None


def burn_key(name: UUID) -> bool:
    """Overwrite and remove the secret half. False: it was gone already."""
    path = _path(name)
    if not path.exists():
        return False
    with path.open("r+b") as file:
        file.write(os.urandom(32))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
    return True


def has_key(name: UUID) -> bool:
    return _path(name).exists()


def _path(name: UUID) -> Path:
    return Path(settings.PRIVATE_DIR) / "ballot-keys" / f"{name.hex}.key"


def _packed(numbers: Collection[int]) -> bytes:
    bits = bytearray(LENGTH)
    bits[0] = FORM
    for number in numbers:
        if not 1 <= number <= MOST_IDEAS:
            raise ValueError(f"no idea has the number {number}")
        bits[1 + number // 8] |= 1 << (number % 8)
    return bytes(bits)


def _unpacked(bits: bytes) -> list[int]:
    if len(bits) != LENGTH or bits[0] != FORM:
        raise CryptoError("not one of our envelopes")
    return [n for n in range(1, MOST_IDEAS + 1) if bits[1 + n // 8] >> (n % 8) & 1]
