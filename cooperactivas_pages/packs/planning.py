"""Deciding what a pack changes in a taxonomy, without overwriting what people edited.

The whole taxonomy is brought into memory (a country has some ten thousand places); the new state is built
and checked there, so that nothing is written when any row is wrong.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models.terms import Term, TermLabel
from .reading import Problem, Row
from .results import LoadResult

# Language → (label, aliases one per line).
Labels = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TermData:
    """What a pack says about one term.

    :param parent_code: empty at the top of the tree.
    :param fields: the model fields named in the model's `PACK_FIELDS`.
    """

    row: Row
    code: str
    parent_code: str
    fields: Mapping[str, object]
    labels: Labels


@dataclass(slots=True)
class Entry:
    """One term in memory with its label rows by language."""

    term: Term
    labels: dict[str, TermLabel] = field(default_factory=dict)

    def digest(self, languages: Iterable[str]) -> str:
        """What is stored now, in the form of `digest_of`, looking only at the given languages."""
        languages = list(languages)
        rows = [(language, self.labels[language]) for language in languages if language in self.labels]
        labels = {language: (row.label, row.aliases) for language, row in rows}
        parent = parent_of(self.term)
        fields = {name: getattr(self.term, name) for name in self.term.PACK_FIELDS}
        return digest_of(parent.code if parent else "", fields, labels, languages)

    @property
    def pack_languages(self) -> set[str]:
        """The languages in which a pack wrote labels last; empty for a row made by hand."""
        return set(self.term.pack_digest.partition(":")[0].split(",")) - {""}

    @property
    def is_edited(self) -> bool:
        """Whether the content is not what a pack wrote last: made or changed by a person."""
        return self.digest(self.pack_languages) != self.term.pack_digest


@dataclass(slots=True)
class Change:
    """An entry that has to be written, what the pack says about it, and languages whose label goes."""

    entry: Entry
    data: TermData
    removed_languages: set[str]


@dataclass(slots=True)
class Plan:
    """What applying would do. With problems in `result.failed` there are no changes."""

    model: type[Term]
    result: LoadResult
    changes: list[Change] = field(default_factory=list)


def digest_of(parent_code: str, fields: Mapping[str, object], labels: Labels, languages: Iterable[str]) -> str:
    """A fingerprint of a row's content, after the languages it covers: `en,es:3f2a…`.

    Labels that people add in further languages are not part of it.
    """
    covered = sorted(languages)
    content = [
        parent_code,
        sorted((name, str(value)) for name, value in fields.items()),
        [(language, *labels[language]) for language in covered if language in labels],
    ]
    fingerprint = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
    return f"{','.join(covered)}:{fingerprint[:32]}"


def parent_of(term: Term) -> Term | None:
    """The parent of a term; None at the top and in taxonomies without levels."""
    return getattr(term, "parent", None)


def label_model_of(model: type[Term]) -> type[TermLabel]:
    """The model of a taxonomy's labels."""
    options: Any = model._meta
    label_model: type[TermLabel] = options.get_field("labels").related_model
    return label_model


def make_plan(model: type[Term], name: str, terms: Sequence[TermData], *, overwrite: bool) -> Plan:
    """Compare a pack with a taxonomy.

    :param name: the name of the pack, kept as provenance of the rows.
    :param overwrite: replace also rows that a person edited or made.
    """
    entries = _stored_entries(model)
    plan = Plan(model, LoadResult(name))
    plan.result.failed = [*_doubles(terms), *_bad_rows(model, terms, entries)]
    if plan.result.failed:
        return plan
    for data in terms:
        change = _decide(model, entries, data, plan.result, overwrite)
        if change is not None:
            plan.changes.append(change)
    for change in plan.changes:
        _fill(change, entries, name)
    problems = _bad_combinations(entries, plan.changes)
    if problems:
        return Plan(model, LoadResult(name, failed=problems))
    return plan


def _stored_entries(model: type[Term]) -> dict[str, Entry]:
    """All terms by code, linked to each other in memory."""
    by_pk = {term.pk: Entry(term) for term in model._default_manager.all()}
    for entry in by_pk.values():
        parent_pk = getattr(entry.term, "parent_id", None)
        if parent_pk is not None:
            entry.term.parent = by_pk[parent_pk].term
    for label in label_model_of(model)._default_manager.all():
        by_pk[label.term_id].labels[label.language] = label  # type: ignore[attr-defined]  # concrete labels have a term
    return {entry.term.code: entry for entry in by_pk.values()}


def _doubles(terms: Sequence[TermData]) -> list[Problem]:
    problems = []
    first_rows: dict[str, Row] = {}
    for data in terms:
        first = first_rows.setdefault(data.code, data.row)
        if first is not data.row:
            message = _("The code %(code)s stands already in %(file)s, line %(line)d.")
            problems.append(data.row.problem(message % {"code": data.code, "file": first.file, "line": first.line}))
    return problems


def _bad_rows(model: type[Term], terms: Sequence[TermData], entries: Mapping[str, Entry]) -> list[Problem]:
    """Malformed values, missing labels, parents that do not exist."""
    problems = []
    codes = {data.code for data in terms} | set(entries)
    label_model = label_model_of(model)
    for data in terms:
        if data.parent_code and data.parent_code not in codes:
            message = _("%(code)s belongs to %(parent)s, but there is no such entry.")
            problems.append(data.row.problem(message % {"code": data.code, "parent": data.parent_code}))
        if not data.labels:
            problems.append(data.row.problem(_("%s has no label in a language of this site.") % data.code))
        problems += _field_problems(data, model(code=data.code, **data.fields), "parent")
        for language, (label, aliases) in data.labels.items():
            row = label_model(language=language, label=label, aliases=aliases)
            problems += _field_problems(data, row, "term")
    return problems


def _field_problems(data: TermData, instance: Term | TermLabel, unchecked: str) -> list[Problem]:
    try:
        instance.clean_fields(exclude={unchecked})
    except ValidationError as error:
        return [data.row.problem(text) for text in _texts(error)]
    return []


def _texts(error: ValidationError) -> list[str]:
    """The messages of a validation error, each after the name of its field."""
    return [f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts]


def _decide(
    model: type[Term], entries: dict[str, Entry], data: TermData, result: LoadResult, overwrite: bool
) -> Change | None:
    """Put one row of the pack into its list of the result; a change comes back when it must be written."""
    entry = entries.get(data.code)
    if entry is None:
        entry = entries[data.code] = Entry(model(code=data.code))
        result.created.append(data.code)
        return Change(entry, data, set())
    wanted = digest_of(data.parent_code, data.fields, data.labels, data.labels)
    dropped = entry.pack_languages - set(data.labels)
    if not entry.is_edited:
        if entry.term.pack_digest == wanted:
            result.unchanged.append(data.code)
            return None
        result.changed.append(data.code)
        return Change(entry, data, dropped)
    if entry.digest(data.labels) == wanted:
        # A person wrote what the pack says now. Written once more, so that later packs may update it.
        result.unchanged.append(data.code)
        return Change(entry, data, set())
    if overwrite:
        result.overwritten.append(data.code)
        return Change(entry, data, dropped)
    result.skipped_edited.append(data.code)
    return None


def _fill(change: Change, entries: Mapping[str, Entry], name: str) -> None:
    """Give the term in memory the values of the pack."""
    term, data = change.entry.term, change.data
    for field_name, value in data.fields.items():
        setattr(term, field_name, value)
    if hasattr(term, "parent"):
        term.parent = entries[data.parent_code].term if data.parent_code else None
    term.pack = name
    term.pack_digest = digest_of(data.parent_code, data.fields, data.labels, data.labels)


def _bad_combinations(entries: Mapping[str, Entry], changes: Sequence[Change]) -> list[Problem]:
    """Rows of the new state that do not fit together: those of the pack, and those below them."""
    rows = {change.data.code: change.data.row for change in changes}
    problems = []
    for code, entry in entries.items():
        parent = parent_of(entry.term)
        row = rows.get(code) or (rows.get(parent.code) if parent else None)
        if row is None:
            continue
        try:
            entry.term.check_row()
        except ValidationError as error:
            problems += [row.problem(f"{code}: {text}") for text in _texts(error)]
    return problems
