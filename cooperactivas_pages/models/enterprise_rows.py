"""The rows below an enterprise: sectors, qualifications, activities with their areas, ties to others."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, TranslatableMixin

from ..choices import AreaKind, OfferKind, RelationKind
from ..translation import in_step, translated
from .enterprises import EnterprisePage
from .links import LegalFormLink, PlaceLink, SectorLink


class EnterpriseSector(SectorLink):
    """One to three sectors; the first is the main one."""

    page = ParentalKey(EnterprisePage, on_delete=models.CASCADE, related_name="sector_links")


class EnterpriseQualification(LegalFormLink):
    """A qualification on top of the legal form, such as work-integration enterprise."""

    page = ParentalKey(EnterprisePage, on_delete=models.CASCADE, related_name="qualification_links")


class EnterpriseActivity(TranslatableMixin, ClusterableModel, Orderable):
    """One thing the enterprise does, with its own service area."""

    distinct_by: ClassVar[tuple[str, ...]] = ("sector", "offer_kind", "area_kind", "text")

    page = ParentalKey(EnterprisePage, on_delete=models.CASCADE, related_name="activities")
    sector = models.ForeignKey(
        "cooperactivas_pages.Sector", verbose_name=_("sector"), on_delete=models.PROTECT, related_name="+"
    )
    offer_kind = models.CharField(_("what is offered"), max_length=8, choices=OfferKind)
    area_kind = models.CharField(_("area served"), max_length=7, choices=AreaKind)
    radius_km = models.PositiveSmallIntegerField(
        _("radius in km"), null=True, blank=True, help_text=_("From your municipality, 1 to 300.")
    )
    text = models.CharField(_("in your own words"), max_length=160, blank=True)

    translatable_fields: ClassVar[list[object]] = [
        *in_step("sector", "offer_kind", "area_kind", "radius_km", "place_links", "sort_order"),
        *translated("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self) -> str:
        return self.text or str(self.sector)

    def clean(self) -> None:
        super().clean()
        if self.area_kind == AreaKind.RADIUS and not 1 <= (self.radius_km or 0) <= 300:
            raise ValidationError({"radius_km": _("Give the radius in kilometres, from 1 to 300.")})
        if self.area_kind != AreaKind.RADIUS and self.radius_km is not None:
            raise ValidationError(
                {"radius_km": _("A radius belongs to the area “Within a radius”: choose that area or remove it.")}
            )


class ActivityPlace(PlaceLink):
    """A place where the enterprise carries out an activity."""

    activity = ParentalKey(EnterpriseActivity, on_delete=models.CASCADE, related_name="place_links")


class EnterpriseRelation(Orderable):
    """A tie to another enterprise of the network; the other one shows it from its side."""

    distinct_by: ClassVar[tuple[str, ...]] = ("kind", "enterprise")

    page = ParentalKey(EnterprisePage, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("relation"), max_length=9, choices=RelationKind)
    enterprise = models.ForeignKey(
        EnterprisePage, verbose_name=_("other enterprise"), on_delete=models.CASCADE, related_name="+"
    )

    def clean(self) -> None:
        super().clean()
        if self.enterprise_id and self.page.translation_key == self.enterprise.translation_key:
            raise ValidationError({"enterprise": _("An enterprise has no relation to itself.")})
