"""The public interface for reading, version 1."""
