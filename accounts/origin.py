"""Where a request comes from, as far as anybody can know."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

HOME = 64  # bits: one household or phone chooses freely among the IPv6 addresses below


def origin_of(request: HttpRequest) -> str:
    """The address of the visitor: the one our outermost proxy saw.

    Each proxy of ours appends whom it heard; what stands further left is the visitor's own word.
    """
    heard = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if settings.PROXIES else []
    said = heard[-settings.PROXIES] if len(heard) >= settings.PROXIES > 0 else ""
    return _known(said.strip()) or _known(request.META.get("REMOTE_ADDR", ""))


def _known(text: str) -> str:
    """The address in one way of writing; nothing when it is none."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        plain = address.ipv4_mapped
        return str(plain or IPv6Network((address, HOME), strict=False).network_address)
    return str(address)
