"""Writing a plan to the database in a few bulk operations. Callers open the transaction."""

from collections.abc import Sequence
from itertools import groupby

from django.db import transaction

from ..models.stamps import Stamp
from ..models.terms import Term, TermLabel
from ..signals import terms_loaded
from .planning import Change, Plan, label_model_of, parent_of

# Rows per statement: SQLite limits the number of parameters, PostgreSQL the size of a message.
BATCH = 200


def apply_plan(plan: Plan) -> None:
    """Write every change of a plan, and tell listeners once the transaction is committed."""
    if not plan.changes:
        return
    _write_terms(plan.model, plan.changes)
    _write_labels(label_model_of(plan.model), plan.changes)
    plan.model._default_manager.all().refresh_tree()
    if plan.result.written:
        # Rows written in bulk send no `post_save`: what is kept in memory has to be read again.
        Stamp.raise_(Stamp.TAXONOMIES)
        transaction.on_commit(lambda: terms_loaded.send_robust(plan.model, codes=plan.result.written))


def _write_terms(model: type[Term], changes: Sequence[Change]) -> None:
    """New rows level by level, because a row needs the key of its parent; then the others."""
    terms = sorted((change.entry.term for change in changes), key=_depth)
    for term in terms:
        term.derive_from_parent()
    new = [term for term in terms if term.pk is None]
    old = [term for term in terms if term.pk is not None]
    for _level, same_level in groupby(new, key=_depth):
        model._default_manager.bulk_create(list(same_level), batch_size=BATCH)
    fields = [*model.PACK_FIELDS, "pack", "pack_digest"]
    if hasattr(model, "parent"):
        fields.append("parent")
    model._default_manager.bulk_update(old, fields, batch_size=BATCH)


def _depth(term: Term) -> int:
    parent = parent_of(term)
    return 1 + _depth(parent) if parent else 0


def _write_labels(label_model: type[TermLabel], changes: Sequence[Change]) -> None:
    new: list[TermLabel] = []
    old: list[TermLabel] = []
    removed: list[int] = []
    for change in changes:
        stored = change.entry.labels
        removed += [stored[language].pk for language in change.removed_languages if language in stored]
        for language, (text, aliases) in change.data.labels.items():
            label = stored.get(language) or label_model(language=language)
            label.term = change.entry.term  # type: ignore[attr-defined]  # concrete labels have a term
            label.label, label.aliases = text, aliases
            label.fill_search_text()
            (old if label.pk else new).append(label)
    label_model._default_manager.filter(pk__in=removed).delete()
    label_model._default_manager.bulk_create(new, batch_size=BATCH)
    label_model._default_manager.bulk_update(old, ["label", "aliases", "search_text"], batch_size=BATCH)
