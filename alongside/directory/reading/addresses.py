"""Where this server may be sent by somebody who types an address: never inside its own network.

The name is looked up once, every address that it stands for is looked at, and the connection goes
to one of those: a name that answers differently the second time gains nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.directory.reading import Unreadable

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Where:
    """An address of the web, and the number that its name stands for."""

    secure: bool
    host: str
    port: int
    path: str
    number: str


def where(address: str) -> Where:
    """Raises `Unreadable` for what is no address of the web, or lies in a network of our own."""
    parts, port = _parts(address)
    host = parts.hostname or ""
    numbers = _looked_up(host, port)
    if not is_ours_to_ask(host, port):
        for number in numbers:
            if not is_public(number):
                raise Unreadable(
                    _(
                        "%(host)s lies in a private network, where this server does not look. "
                        "Whoever installed it can allow that with ALONGSIDE_PRIVATE_FEEDS."
                    )
                    % {"host": host}
                )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Where(parts.scheme == "https", host, port, path, numbers[0])


def is_public(number: str) -> bool:
    """Whether anybody on the internet could ask it: no private, local, shared or mapped number."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour or _behind_nat64(address)
        if within is not None or address.teredo is not None:
            return within is not None and is_public(str(within))
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def is_ours_to_ask(host: str, port: int) -> bool:
    return bool({host, f"{host}:{port}"} & set(settings.PRIVATE_FEEDS))


def _parts(address: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(address.strip())
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise no_address() from None
    if parts.scheme not in PORTS or not parts.hostname or any(c.isspace() for c in address.strip()):
        raise no_address()
    if parts.username or parts.password:
        raise Unreadable(_("Leave the name and the password out of the address."))
    if not address.isascii():
        raise Unreadable(_("Write the address in plain letters, as the address bar copies it."))
    return parts, port


def no_address() -> Unreadable:
    return Unreadable(_("This is no web address. Begin with https://"))


def _looked_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        said = _("There is no %(host)s on the internet. Check the address.") % {"host": host}
        raise Unreadable(said) from None
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _behind_nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
