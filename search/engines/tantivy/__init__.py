"""The engine inside each process: an index in memory, made from the projection."""

from .lookups import is_in_a_name, is_in_a_title, is_known, keys_beginning, keys_with_similar_words
from .memory import MemoryIndex
from .process import ProcessIndex, TantivyEngine

__all__ = [
    "MemoryIndex",
    "ProcessIndex",
    "TantivyEngine",
    "is_in_a_name",
    "is_in_a_title",
    "is_known",
    "keys_beginning",
    "keys_with_similar_words",
]
