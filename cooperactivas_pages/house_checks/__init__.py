"""What an editor should look at before publishing, found by the program: advice, never a refusal."""

from .rules import Finding, findings_of

__all__ = ["Finding", "findings_of"]
