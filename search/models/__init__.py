"""The tables of the search."""

from .empty_searches import EmptySearch
from .entries import FeedState, SearchEntry, SearchFailure, SearchFeed, SearchTarget, TargetState
from .rules import PinnedResult, SynonymRule, TaughtModel, raise_rules

__all__ = [
    "EmptySearch",
    "FeedState",
    "PinnedResult",
    "SearchEntry",
    "SearchFailure",
    "SearchFeed",
    "SearchTarget",
    "SynonymRule",
    "TargetState",
    "TaughtModel",
    "raise_rules",
]
