"""What RFC 4287 asks of a feed: the schema of its appendix B, and the rules that stand only in its text."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "data/atom.rng"))
# RFC 3339 with the capital letters and the time zone that RFC 4287, 3.3, demands.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
# What no IRI contains: white space, controls and the delimiters of RFC 3987, 2.2.
NOT_IN_ADDRESSES = re.compile(r"[\s\x00-\x1f<>\"{}|\\^`]")


def broken_rules(feed: bytes) -> list[str]:
    """The rules that a feed breaks, in words; empty for a valid one.

    :raises etree.XMLSyntaxError: for what is not even XML.
    """
    root = etree.fromstring(feed)
    if not SCHEMA.validate(root):
        return [str(error.message) for error in SCHEMA.error_log]
    entries = root.findall(f"{ATOM}entry")
    wrong = _authors(root, entries) + _identifiers(root, entries) + _dates(root) + _texts(root)
    for element in (root, *entries):
        wrong += _links(element)
    return wrong


def _authors(root: etree._Element, entries: list[etree._Element]) -> list[str]:
    """4.1.1 and 4.1.2: somebody has written each entry."""
    if root.find(f"{ATOM}author") is not None:
        return []
    return [f"entry {n} has no author" for n, one in enumerate(entries) if one.find(f"{ATOM}author") is None]


def _identifiers(root: etree._Element, entries: list[etree._Element]) -> list[str]:
    """4.2.6 and 4.1.1: whole IRIs; of two entries with the same one, only that with another date may stand."""
    found = [element.findtext(f"{ATOM}id") or "" for element in (root, *entries)]
    versions = Counter((one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}updated")) for one in entries)
    twice = [f"two entries have the id {name} and the same date" for (name, _), count in versions.items() if count > 1]
    return [f"the id {name!r} is no IRI" for name in found if not _is_whole(name)] + twice


def _dates(root: etree._Element) -> list[str]:
    """3.3."""
    dates = [element.text or "" for name in ("updated", "published") for element in root.iter(f"{ATOM}{name}")]
    return [f"the date {date!r} is not of RFC 3339" for date in dates if not DATE.match(date)]


def _texts(root: etree._Element) -> list[str]:
    """4.2.14 and 3.1.1: titles say something, plain text has no markup, HTML is markup that can be read."""
    wrong = [
        f"empty title in {one.getparent().tag}" for one in root.iter(f"{ATOM}title") if not (one.text or "").strip()
    ]
    for element in root.iter(f"{ATOM}summary", f"{ATOM}content"):
        if element.get("type") == "html" and re.search(r"<(?![/!a-zA-Z])|&(?![#\w]+;)", element.text or ""):
            wrong.append(f"{element.text!r} is no HTML")
    return wrong


def _links(element: etree._Element) -> list[str]:
    """4.1.1, 4.1.2 and 4.2.7: whole addresses, one alternate per type and language, and at least one for entries."""
    links = element.findall(f"{ATOM}link")
    wrong = [f"the address {one.get('href')!r} is not whole" for one in links if not _is_whole(one.get("href", ""))]
    alternates = [one for one in links if one.get("rel", "alternate") == "alternate"]
    kinds = Counter((one.get("type"), one.get("hreflang")) for one in alternates)
    wrong += [f"two alternates for {kind}" for kind, count in kinds.items() if count > 1]
    if element.tag == f"{ATOM}entry" and not alternates and element.find(f"{ATOM}content") is None:
        wrong.append("an entry has neither content nor an alternate")
    if element.tag == f"{ATOM}feed" and not any(one.get("rel") == "self" for one in links):
        wrong.append("the feed does not say where it is")
    return wrong


def _is_whole(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme and (parts.netloc or parts.path)) and not NOT_IN_ADDRESSES.search(address)
