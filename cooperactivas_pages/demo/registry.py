"""What other apps add to the demo: menus, accounts, saved searches.

An app registers a function with the Wagtail hook `register_demo_content`; it takes no argument and returns a
`DemoContribution`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks

from .context import DemoContext
from .ledger import Ledger


@dataclass(frozen=True, slots=True)
class DemoContribution:
    """One app's part.

    Both functions run inside the one transaction of the build or the removal. What `build` makes it notes with
    `context.ledger.add(key, thing)`, so that it is not made twice; keys begin with the contribution's name and
    a colon. Everything noted is deleted by the removal, unless something that people made still uses it.

    :ivar name: short and unique, such as `chrome`.
    :ivar build: makes what `context.is_wanted(key)` says is wanted; runs after the pages exist.
    :ivar remove: keeps or undoes what a plain deletion would not; runs before anything is deleted. A thing
        that people have made their own is kept with `ledger.forget([key])`.
    """

    name: str
    build: Callable[[DemoContext], None]
    remove: Callable[[Ledger], None] | None = None


def contributions() -> list[DemoContribution]:
    """The registered contributions, in the order of their hooks.

    :raises ValueError: when two have the same name.
    """
    found = [register() for register in hooks.get_hooks("register_demo_content")]
    names = [contribution.name for contribution in found]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"Two contributions to the demo are called {name!r}.")
    return found
