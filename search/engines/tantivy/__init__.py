"""The engine inside each process: an index in memory, made from the projection."""

from .memory import MemoryIndex
from .process import ProcessIndex, TantivyEngine

__all__ = ["MemoryIndex", "ProcessIndex", "TantivyEngine"]
