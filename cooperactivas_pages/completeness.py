"""How much of a profile is filled in: a list of what is there and what is missing, never a score to chase."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import EnterprisePage


@dataclass(frozen=True, slots=True)
class CompletenessItem:
    """One part of a profile.

    :ivar reason: why visitors want it.
    """

    key: str
    label: str
    reason: str
    is_done: bool


_PARTS: list[tuple[str, str | Promise, str | Promise, Callable[[EnterprisePage], object]]] = [
    ("offers", _("What you offer"), _("It is the most read part of the page."), lambda page: page.offer_lines),
    ("description", _("Description"), _("People buy from people they know."), lambda page: page.description),
    ("picture", _("Main picture"), _("Cards with a picture are opened more often."), lambda page: page.image_id),
    (
        "contact",
        _("Public contact"),
        _("Calling is the fastest way to a customer."),
        lambda page: page.phone or page.email or page.website,
    ),
    ("hours", _("Opening hours"), _("Nobody likes a locked door."), lambda page: page.opening_hours),
    (
        "area",
        _("Area served"),
        _("Neighbours find you although you are elsewhere."),
        lambda page: len(page.activities.all()),
    ),
    ("address", _("Address or point on the map"), _("So that people find the way."),
     lambda page: page.address or page.latitude is not None),
    ("people", _("People"), _("It shows that work stays in the province."),
     lambda page: page.people_total is not None),
]  # fmt: skip


def completeness_of(page: EnterprisePage) -> list[CompletenessItem]:
    """The parts of a profile with what is done. Reads `activities`; prefetch it for lists."""
    return [CompletenessItem(key, str(label), str(reason), bool(done(page))) for key, label, reason, done in _PARTS]


def completeness_text(page: EnterprisePage) -> str:
    """Such as `5 / 8`."""
    items = completeness_of(page)
    return f"{sum(item.is_done for item in items)} / {len(items)}"
