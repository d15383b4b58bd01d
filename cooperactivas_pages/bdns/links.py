"""Which of the "links" of a BDNS record are links.

Of 657 answers looked at, 62 had something else in ``urlBasesReguladoras`` («BOE», «Pendiente de
publicación», a path of somebody's own disk) and a hundred a ``sedeElectronica`` without ``https://``.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .plain_text import clean_line

MAX_URL_LENGTH = 500

_SCHEME = re.compile(r"^(https?)://", re.IGNORECASE)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"^(?:{_LABEL}\.)+[a-z]{{2,24}}$")
# Without a scheme, three labels or a known ending are needed: "www.bizkaia.eus" and
# "sede.uco.es" are hosts; "info.pdf" is not.
_BARE_ENDINGS = frozenset({"es", "cat", "eus", "gal", "eu", "com", "org", "net", "gob", "info"})


def clean_url(text: str) -> str:
    """Return ``text`` as an http(s) address, or ``""`` when it is not certainly one.

    ``https://`` is added only before a well-formed host name. Anything with blanks inside, user names,
    other schemes or several addresses in one field is refused rather than guessed.
    """
    address = text.strip()
    if not address or len(address) > MAX_URL_LENGTH or address != clean_line(address):
        return ""
    if re.search(r"[\s\\<>\"'`{}|^]", address):
        return ""
    scheme = _SCHEME.match(address)
    if scheme is None and not _is_bare_address(address):
        return ""
    whole = f"{scheme[1].lower()}://{address[scheme.end() :]}" if scheme else f"https://{address}"
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError:
        return ""
    if parts.username or parts.password or port == 0:
        return ""
    host = (parts.hostname or "").lower()
    if not _HOST.match(host.encode("idna").decode("ascii") if _encodable(host) else ""):
        return ""
    shown_host = parts.netloc.lower()
    return parts._replace(netloc=shown_host).geturl()


def _is_bare_address(address: str) -> bool:
    """Tell whether an address without scheme begins with what is certainly a host name."""
    host = re.split(r"[/?#:]", address, maxsplit=1)[0].lower()
    if "@" in address.split("/", 1)[0] or not _HOST.match(host):
        return False
    return host.rsplit(".", 1)[1] in _BARE_ENDINGS


def _encodable(host: str) -> bool:
    """Tell whether a host name can be written in ASCII (IDNA)."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True
