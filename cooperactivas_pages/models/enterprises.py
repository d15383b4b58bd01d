"""Enterprises: the members of the network. `title` is the trade name.

Everything on this page is public by construction; what is not public is in `EnterpriseRecord`.
"""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField
from taggit.models import TaggedItemBase
from wagtail.images import get_image_model_string
from wagtail.models import Page

from ..blocks import DocumentBlock, GalleryImageBlock, LabelBlock, ReferenceBlock
from ..choices import (
    SDG_CHOICES,
    GeoPrecision,
    Kind,
    MemberKind,
    Register,
    SocialAudit,
)
from ..date_rules import foundation_errors
from ..fields import CodeListField, LinesField, WebAddressField, lines_of
from ..limits import MAX_WORKERS
from ..mixins import LeadImageMixin, NetworkPageMixin
from ..panels.enterprises import enterprise_edit_handler
from ..place_rules import postcode_error, town_error
from ..querysets import EnterpriseManager
from ..status import MADRID
from ..stream import InvariantStreamField
from ..translation import PAGE_FIELDS, in_step, overridable, translated
from ..validators import (
    validate_area,
    validate_cnae,
    validate_https_lines,
    validate_in_territory,
    validate_opening_hours,
    validate_partial_date,
    validate_postcode,
)
from .places import distance_km
from .records import EnterpriseRecord
from .terms import fold

WORKERS: dict[str, Any] = {"null": True, "blank": True, "validators": [MaxValueValidator(MAX_WORKERS)]}


class EnterpriseTag(TaggedItemBase):
    """A free keyword of an enterprise, the same in every language."""

    content_object = ParentalKey(
        "cooperactivas_pages.EnterprisePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class EnterprisePage(NetworkPageMixin, LeadImageMixin, Page):
    """One enterprise's public profile."""

    kind = Kind.ENTERPRISE
    TRADE_NAME_LENGTH = 120

    # Who we are
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    member_kind = models.CharField(_("kind of member"), max_length=12, choices=MemberKind)
    legal_form = models.ForeignKey(
        "cooperactivas_pages.LegalForm",
        verbose_name=_("legal form"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"is_qualification": False},
        help_text=_("The most exact one that fits."),
    )
    register = models.CharField(_("register"), max_length=14, choices=Register, blank=True)
    register_number = models.CharField(_("number in the register"), max_length=60, blank=True)
    founded_on = models.CharField(
        _("founded"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("A year such as 2017 or a date such as 2017-03-21."),
    )
    summary = models.TextField(
        _("summary"), max_length=280, help_text=_("What you do and for whom, in at most 280 characters.")
    )
    description = models.TextField(
        _("description"),
        blank=True,
        max_length=5000,
        help_text=_("Plain paragraphs, separated by an empty line: your story, how you work, what moves you."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_alt = models.CharField(
        _("description of the logo"), max_length=200, blank=True, help_text=_("Empty: the name is enough.")
    )
    gallery = InvariantStreamField([("image", GalleryImageBlock())], verbose_name=_("gallery"), blank=True, max_num=12)
    video_url = WebAddressField(_("video"), blank=True, help_text=_("A video with captions."))
    downloads = InvariantStreamField(
        [("document", DocumentBlock())], verbose_name=_("downloads"), blank=True, max_num=10
    )

    # What we offer
    offer_lines = LinesField(
        _("what you offer"),
        blank=True,
        max_lines=20,
        max_line_length=80,
        help_text=_("One product or service per line, at most 80 characters. The most read part of the page."),
    )
    cnae_2025 = models.CharField(_("CNAE-2025"), max_length=5, blank=True, validators=[validate_cnae])
    cnae_2009 = models.CharField(_("CNAE-2009"), max_length=5, blank=True, validators=[validate_cnae])
    tags = ClusterTaggableManager(
        through=EnterpriseTag,
        verbose_name=_("keywords"),
        blank=True,
        help_text=_("Words people may type, separated by commas."),
    )

    # Where
    place = models.ForeignKey(
        "cooperactivas_pages.Place",
        verbose_name=_("municipality"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "municipality"},
    )
    locality = models.CharField(
        _("village or district"), max_length=100, blank=True, help_text=_("The hamlet within the municipality.")
    )
    address = models.CharField(
        _("public address"),
        max_length=200,
        blank=True,
        help_text=_("Only if visitors may come. Leave it empty when it is somebody's home."),
    )
    postcode = models.CharField(_("postcode"), max_length=5, blank=True, validators=[validate_postcode])
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    geo_precision = models.CharField(_("precision of the point"), max_length=12, choices=GeoPrecision, blank=True)

    # Contact
    phone = PhoneNumberField(_("public phone"), blank=True, help_text=_("Shown as the first action of the page."))
    email = models.EmailField(_("public e-mail address"), blank=True)
    website = WebAddressField(_("website"), blank=True)
    social_links = LinesField(
        _("social networks"),
        blank=True,
        max_lines=8,
        max_line_length=200,
        validators=[validate_https_lines],
        help_text=_("One address per line."),
    )
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=255,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_(
            "In the form of OpenStreetMap, for example: Mo-Fr 09:00-14:00, 16:00-19:00; Sa 10:00-13:00; PH off"
        ),
    )
    opening_hours_note = models.CharField(
        _("note on the opening hours"), max_length=160, blank=True, help_text=_("For example: call before.")
    )

    # People and values
    workforce_year = models.PositiveSmallIntegerField(_("year of the figures"), null=True, blank=True)
    partners_women = models.PositiveIntegerField(_("worker-members, women"), **WORKERS)
    partners_men = models.PositiveIntegerField(_("worker-members, men"), **WORKERS)
    employees_women = models.PositiveIntegerField(_("employees, women"), **WORKERS)
    employees_men = models.PositiveIntegerField(_("employees, men"), **WORKERS)
    integration_people = models.PositiveIntegerField(_("people in work integration"), **WORKERS)
    social_audit_year = models.PositiveSmallIntegerField(_("year of the social audit"), null=True, blank=True)
    social_audit_status = models.CharField(_("social audit"), max_length=6, choices=SocialAudit, blank=True)
    social_audit_url = WebAddressField(_("social audit online"), blank=True)
    sdgs = CodeListField(_("Sustainable Development Goals"), codes=SDG_CHOICES)
    networks = LinesField(
        _("networks"),
        blank=True,
        max_lines=10,
        max_line_length=120,
        help_text=_("Unions, federations and networks you belong to, one per line."),
    )

    labels = InvariantStreamField(
        [("label", LabelBlock())], verbose_name=_("labels and certificates"), blank=True, max_num=12
    )
    references = InvariantStreamField(
        [("reference", ReferenceBlock())], verbose_name=_("references"), blank=True, max_num=12
    )

    objects: ClassVar[Any] = EnterpriseManager()

    translatable_fields: ClassVar[list[object]] = [
        # The trade name is a name: it stays as it is in every language.
        *[field for field in PAGE_FIELDS if field.field_name != "title"],  # type: ignore[attr-defined]
        *in_step("title"),
        *NetworkPageMixin.sharing_translation,
        *LeadImageMixin.lead_image_translation,
        *translated(
            "summary", "description", "offer_lines", "logo_alt", "opening_hours_note", "gallery", "activities"
        ),
        *overridable("video_url", "downloads", "references"),
        *in_step(
            "legal_name", "member_kind", "legal_form", "register", "register_number", "founded_on", "logo",
            "cnae_2025", "cnae_2009", "tagged_items", "place", "locality", "address", "postcode", "latitude",
            "longitude", "geo_precision", "phone", "email", "website", "social_links", "opening_hours",
            "workforce_year", "partners_women", "partners_men", "employees_women", "employees_men",
            "integration_people", "social_audit_year", "social_audit_status", "social_audit_url", "sdgs",
            "networks", "sector_links", "qualification_links", "labels", "relations",
        ),
    ]  # fmt: skip

    edit_handler = enterprise_edit_handler()
    parent_page_types: ClassVar[list[str]] = ["cooperactivas_pages.EnterpriseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cooperactivas_pages/pages/enterprise_page.html"

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if len(self.title) > self.TRADE_NAME_LENGTH:
            errors["title"] = _("A trade name has at most 120 characters.")
        if (self.latitude is None) != (self.longitude is None):
            errors["longitude"] = _("Give both latitude and longitude, or neither.")
        if bool(self.register_number) and not self.register:
            errors["register"] = _("Say to which register the number belongs.")
        years = {"workforce_year": self.workforce_year, "social_audit_year": self.social_audit_year}
        errors |= foundation_errors(self.founded_on, years, timezone.localdate(timezone=MADRID))
        if self.place_id and self._has_double():
            errors["title"] = _("There is already an enterprise with this name in this municipality.")
        if self.place and (error := postcode_error(self.postcode, self.place.code, str(self.place))):
            errors["postcode"] = error
        if errors:
            raise ValidationError(errors)
        if self.latitude is not None and self.longitude is not None:
            validate_in_territory(self.latitude, self.longitude)
            if error := self._distance_error(self.latitude, self.longitude):
                raise ValidationError({"latitude": error})

    def clean_for_the_public(self) -> None:
        super().clean_for_the_public()
        for activity in self.activities.all():
            try:
                validate_area(activity.area_kind, len(activity.place_links.all()))
            except ValidationError as error:
                raise ValidationError({"activities": error.messages}) from None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A withdrawn profile answers 410, so that search engines forget it and people learn why."""
        if self.record.is_withdrawn and not getattr(request, "is_preview", False):
            context = self.get_context(request)
            return render(request, "cooperactivas_pages/pages/withdrawn.html", context, status=410)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    @cached_property
    def record(self) -> EnterpriseRecord:
        """The facts beside the page; defaults, unsaved, when nobody entered any yet."""
        found = EnterpriseRecord.objects.filter(translation_key=self.translation_key).first()
        return found or EnterpriseRecord(translation_key=self.translation_key)

    @property
    def offers(self) -> list[str]:
        """The lines of what the enterprise offers."""
        return lines_of(self.offer_lines)

    @property
    def network_list(self) -> list[str]:
        """The networks it belongs to."""
        return lines_of(self.networks)

    @property
    def social_list(self) -> list[str]:
        """The addresses of its profiles elsewhere."""
        return lines_of(self.social_links)

    @property
    def people_total(self) -> int | None:
        """Worker-members and employees together; None when nothing was published."""
        figures = [self.partners_women, self.partners_men, self.employees_women, self.employees_men]
        known = [figure for figure in figures if figure is not None]
        return sum(known) if known else None

    @property
    def women_total(self) -> int | None:
        """Women among members and employees; None when nothing was published."""
        known = [figure for figure in (self.partners_women, self.employees_women) if figure is not None]
        return sum(known) if known else None

    @property
    def partners_total(self) -> int | None:
        """Worker-members, women and men together; None when not published."""
        known = [figure for figure in (self.partners_women, self.partners_men) if figure is not None]
        return sum(known) if known else None

    @property
    def has_commitments(self) -> bool:
        """Whether it published a social audit or goals."""
        return bool(self.social_audit_status or self.sdgs)

    @property
    def sdg_labels(self) -> list[tuple[int, str]]:
        """The chosen goals with number and name."""
        return [(number, str(label)) for number, label in SDG_CHOICES if number in self.sdgs]

    @property
    def has_address(self) -> bool:
        """Whether any line of a public address is known."""
        return bool(self.address or self.locality or self.postcode)

    @property
    def has_contact_links(self) -> bool:
        """Whether there is an address to write to or to visit on the web."""
        return bool(self.email or self.website or self.social_list or self.video_url)

    @property
    def has_contact(self) -> bool:
        """Whether the enterprise made any way to reach it public."""
        return bool(self.phone) or self.has_contact_links or self.has_address

    def _distance_error(self, latitude: Decimal, longitude: Decimal) -> ValidationError | None:
        town = self.place
        if town is None or town.latitude is None or town.longitude is None:
            return None
        return town_error(distance_km(float(latitude), float(longitude), town.latitude, town.longitude), str(town))

    def _has_double(self) -> bool:
        others = EnterprisePage.objects.exclude(translation_key=self.translation_key).filter(place_id=self.place_id)
        # Compared here: SQLite ignores case only in letters without accents.
        return fold(self.title) in {fold(title) for title in others.values_list("title", flat=True)}
