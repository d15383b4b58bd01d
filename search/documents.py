"""The document: one object in one language, as it is found and counted."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .expressions import HAS, POINT

# Text fields in the order of their weight; each is indexed once per language.
TEXT_FIELDS = ("title", "names", "tags", "summary", "body")
# Numbers that every schema has. Moments are whole minutes since 1970-01-01 UTC.
PUBLISHED = "published"
GONE = "gone"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What is known of one object in one language. Built by a source, stored by the projection.

    :ivar kind: such as `enterprise`; a code.
    :ivar identity: names the object in all its languages, such as a translation key; a code.
    :ivar locale: language of the text.
    :ivar names: other names it is known by.
    :ivar tags: free keywords and the labels of its terms.
    :ivar codes: field → codes, ancestors included where the facet says so. `kind`, `lang` and `show_in`
        are added by `all_codes`. The field `quality` lifts a hit a little: see `plan.QUALITY`.
    :ivar numbers: field → whole number, such as `published` (minutes since the epoch).
    :ivar point: latitude and longitude in degrees.
    :ivar show_in: page languages in which this document is shown.
    :ivar urls: page language → address, for each of `show_in`.
    :ivar stored: what hits and the API show beside the texts, plain JSON.
    """

    kind: str
    identity: str
    locale: str
    title: str
    show_in: tuple[str, ...]
    urls: Mapping[str, str]
    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    point: tuple[float, float] | None = None
    stored: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The name of the document in every engine."""
        return f"{self.kind}:{self.identity}:{self.locale}"

    @property
    def texts(self) -> dict[str, str]:
        """Text of each text field. Separate names and tags are separate lines: a phrase never spans two."""
        return {
            "title": self.title,
            "names": "\n".join(self.names),
            "tags": "\n".join(self.tags),
            "summary": self.summary,
            "body": self.body,
        }

    @property
    def all_codes(self) -> dict[str, tuple[str, ...]]:
        """Codes of every field, sorted, with those that follow from the document itself."""
        own = {
            **self.codes,
            "kind": (self.kind,),
            "lang": (self.locale,),
            "show_in": self.show_in,
        }
        filled = {name: tuple(sorted(set(codes))) for name, codes in own.items() if codes}
        point = (POINT,) if self.point else ()
        return {**filled, HAS: tuple(sorted({*filled, *self.numbers, *point}))}

    def to_json(self) -> dict[str, Any]:
        """The document as plain JSON."""
        # Tuples become lists, as they come back from the database.
        data: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SearchDocument":
        """The document that `to_json` wrote."""
        return cls(
            **{
                **data,
                "show_in": tuple(data["show_in"]),
                "names": tuple(data["names"]),
                "tags": tuple(data["tags"]),
                "codes": {name: tuple(codes) for name, codes in data["codes"].items()},
                "point": tuple(data["point"]) if data["point"] else None,
            }
        )


def document_hash(data: Mapping[str, Any]) -> str:
    """A short name for the content of a document in JSON form: equal content, equal hash."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
