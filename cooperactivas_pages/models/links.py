"""Abstract rows that tie pages to taxonomy terms, in an order the editor chooses.

`distinct_by` says what tells two rows of a page apart; see `doubles`.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

# Terms are protected while a page uses them: a deleted sector must not silently empty pages.
PROTECTED = models.PROTECT


class SectorLink(Orderable):
    """A page's sector."""

    distinct_by: ClassVar[tuple[str, ...]] = ("sector",)

    sector = models.ForeignKey(
        "cooperactivas_pages.Sector", verbose_name=_("sector"), on_delete=PROTECTED, related_name="+"
    )

    class Meta(Orderable.Meta):
        abstract = True


class PlaceLink(Orderable):
    """A place a page applies to."""

    distinct_by: ClassVar[tuple[str, ...]] = ("place",)

    place = models.ForeignKey(
        "cooperactivas_pages.Place", verbose_name=_("place"), on_delete=PROTECTED, related_name="+"
    )

    class Meta(Orderable.Meta):
        abstract = True


class TopicLink(Orderable):
    """A page's topic."""

    distinct_by: ClassVar[tuple[str, ...]] = ("topic",)

    topic = models.ForeignKey(
        "cooperactivas_pages.Topic", verbose_name=_("topic"), on_delete=PROTECTED, related_name="+"
    )

    class Meta(Orderable.Meta):
        abstract = True


class LegalFormLink(Orderable):
    """A legal form or qualification."""

    distinct_by: ClassVar[tuple[str, ...]] = ("legal_form",)

    legal_form = models.ForeignKey(
        "cooperactivas_pages.LegalForm", verbose_name=_("legal form"), on_delete=PROTECTED, related_name="+"
    )

    class Meta(Orderable.Meta):
        abstract = True
