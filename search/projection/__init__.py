"""The projection: rows that say what is found, always as true as the content, in the same transaction."""

from .feed import current_state, number_pending, pending_rows, rows_after
from .rules import forget_rules, word_rules
from .tokens import tokens_of
from .upkeep import (
    ContentDrift,
    mark_all_dirty,
    mark_terms_dirty,
    purge_tombstones,
    reconcile_content,
    refresh_tokens,
    reproject_all,
)
from .writing import Written, bury, mark_dirty, rewrite

__all__ = [
    "ContentDrift",
    "Written",
    "bury",
    "current_state",
    "forget_rules",
    "mark_all_dirty",
    "mark_dirty",
    "mark_terms_dirty",
    "number_pending",
    "pending_rows",
    "purge_tombstones",
    "reconcile_content",
    "refresh_tokens",
    "reproject_all",
    "rewrite",
    "rows_after",
    "tokens_of",
    "word_rules",
]
