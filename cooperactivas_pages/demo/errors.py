"""What can stop the demo from being loaded or removed."""

from collections.abc import Sequence


class DemoError(Exception):
    """The demo was neither loaded nor removed; the message says why and what to do."""


class DemoDataError(DemoError):
    """The texts of the demo have mistakes.

    :ivar problems: one sentence each, with file, entry and key.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class DemoPlaceError(DemoError):
    """This site is not one where the demo may be put without being asked for it expressly."""


class DemoInUseError(DemoError):
    """Something that people made depends on the demo.

    :ivar blockers: what it is, one line each.
    """

    def __init__(self, message: str, blockers: Sequence[str]) -> None:
        super().__init__(message)
        self.blockers = list(blockers)
